using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>The combinations of values that a rule tells apart: of each parameter as few values as differ for the rule or for a condition.</summary>
internal sealed class Combinations
{
    // Enough for every file a person writes; what lies beyond is found out when a run starts.
    private const int Most = 20_000;

    private readonly IReadOnlyList<ParsedParameter> _parameters;
    private readonly ParameterValue[][] _cases;
    private readonly (int Other, bool[] Holds)[][] _conditions;

    /// <param name="parameters">Sound ones, with all that their conditions name.</param>
    /// <param name="kindOf">Equal for values that are the same to the rule.</param>
    public Combinations(IReadOnlyList<ParsedParameter> parameters, Func<ParsedParameter, ParameterValue, string> kindOf)
    {
        _parameters = parameters;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < parameters.Count; i++) places.TryAdd(parameters[i].Name, i);
        var conditions = parameters.SelectMany(parameter => parameter.When).ToLookup(when => when.Condition.Parameter, StringComparer.Ordinal);
        _cases = [.. parameters.Select(parameter => Cases(parameter, [.. conditions[parameter.Name]], kindOf))];
        _conditions = [.. parameters.Select(parameter => parameter.When.Select(when => Resolve(when, places[when.Condition.Parameter])).ToArray())];
    }

    /// <summary>The active parameters of each combination, in the file's order, with their values.</summary>
    public IEnumerable<IReadOnlyList<(ParsedParameter Parameter, ParameterValue Value)>> All()
    {
        var indices = new int[_parameters.Count];
        for (var n = 0; n < Most; n++)
        {
            var active = Active(indices);
            yield return [.. Enumerable.Range(0, indices.Length).Where(i => active[i]).Select(i => (_parameters[i], _cases[i][indices[i]]))];
            if (!Next(indices)) yield break;
        }
    }

    private (int Other, bool[] Holds) Resolve(ParsedCondition when, int other) => (other, Array.ConvertAll(_cases[other], when.Holds));

    private bool[] Active(int[] indices)
    {
        var known = new bool?[indices.Length];
        return [.. Enumerable.Range(0, indices.Length).Select(IsActive)];

        bool IsActive(int i) => known[i] ??= Array.TrueForAll(_conditions[i], when => when.Holds[indices[when.Other]] && IsActive(when.Other));
    }

    private bool Next(int[] indices)
    {
        for (var i = indices.Length - 1; i >= 0; i--)
        {
            if (++indices[i] < _cases[i].Length) return true;
            indices[i] = 0;
        }
        return false;
    }

    private static ParameterValue[] Cases(ParsedParameter parameter, ParsedCondition[] conditions, Func<ParsedParameter, ParameterValue, string> kindOf)
    {
        var candidates = parameter.Listed.Count > 0
            ? parameter.Listed.Select(listed => listed.Value)
            : Ends(parameter).Concat(conditions.SelectMany(when => when.Condition.Values).Where(value => CanGive(parameter, value)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. candidates.Where(value => seen.Add(string.Concat(conditions.Select(when => when.Holds(value) ? '1' : '0')) + kindOf(parameter, value)))];
    }

    /// <summary>The ends of a range and something between them, where a rule may take the ends alone.</summary>
    private static IEnumerable<ParameterValue> Ends(ParsedParameter parameter)
    {
        var (min, max) = (CatalogueChecker.End(parameter, "min"), CatalogueChecker.End(parameter, "max"));
        var middle = ParameterValue.Of((min.Number + max.Number) / 2);
        return CanGive(parameter, middle) ? [min, max, middle] : [min, max];
    }

    private static bool CanGive(ParsedParameter parameter, ParameterValue value)
    {
        if (!value.IsNumber) return false;
        var (x, min, max) = (value.Number, CatalogueChecker.End(parameter, "min").Number, CatalogueChecker.End(parameter, "max").Number);
        return x >= min && x <= max && parameter.Distribution switch
        {
            IntUniformDistribution => x == Math.Floor(x),
            QUniformDistribution d when parameter.IsOnGrid => min + Math.Round((x - min) / d.Q) * d.Q == x,
            { Quantum: { } q } => Math.Round(x / q) * q == x,
            _ => true,
        };
    }
}
