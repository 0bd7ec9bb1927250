using RnnSweep.Search.Space;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Memory;

/// <summary>
/// Variants among which the smallest and the largest of a space are: memory grows with every number, so the ends of ranges and lists of numbers do, with those
/// that a <c>when</c> names; of other lists every value is tried. Only what data are cut by is tried between the ends too: longer windows are fewer.
/// </summary>
internal sealed class SpaceCorners
{
    /// <summary>Variants at most. Where there are more combinations, as many at equal distances, and then one parameter after the other.</summary>
    internal const int Most = 4096;

    private const int MostListed = 64;
    private const int MostPoints = 9;

    private readonly SearchSpace _space;
    private readonly ActiveParameters _active;
    private readonly ParameterValue[][] _choices;

    internal SpaceCorners(SearchSpace space)
    {
        (_space, _active) = (space, new ActiveParameters(space));
        _choices = [.. space.Parameters.Select(Choices)];
    }

    /// <summary>Combinations of what is tried.</summary>
    internal double Count => _choices.Aggregate(1.0, (product, choices) => product * choices.Length);

    /// <summary>The variants, each once; those that <c>where</c> leaves out are not among them.</summary>
    internal IEnumerable<Variant> All()
    {
        var (count, taken) = (Count, (int)Math.Min(Count, Most));
        for (var i = 0; i < taken; i++)
        {
            // The last combination, of the largest values, is always among them.
            var rest = taken == count ? i : Math.Floor((count - 1) * i / Math.Max(1, taken - 1));
            var variant = At(Digits(rest));
            if (_space.Admits(variant)) yield return variant;
        }
    }

    /// <summary>Variants that differ from one in the value of one parameter.</summary>
    internal IEnumerable<Variant> Around(Variant variant)
    {
        for (var i = 0; i < _choices.Length; i++)
            foreach (var value in _choices[i])
            {
                var place = i;
                var other = _active.Assign(0, at => at == place ? value : variant.Find(_space.Parameters[at].Name) ?? _choices[at][^1]);
                if (_space.Admits(other)) yield return other;
            }
    }

    /// <summary>The variant with some values given, and the others as in another.</summary>
    internal Variant With(Variant variant, IReadOnlyDictionary<string, ParameterValue> given) => _active.Assign(0, at =>
        given.TryGetValue(_space.Parameters[at].Name, out var value) ? value : variant.Find(_space.Parameters[at].Name) ?? _choices[at][^1]);

    private Variant At(int[] digits) => _active.Assign(0, i => _choices[i][digits[i]]);

    private int[] Digits(double number)
    {
        var digits = new int[_choices.Length];
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (int)(number % _choices[i].Length);
            number = Math.Floor(number / _choices[i].Length);
        }
        return digits;
    }

    /// <summary>The values that are tried of a parameter; of numbers the largest last.</summary>
    private ParameterValue[] Choices(Parameter parameter)
    {
        var named = _space.Parameters.SelectMany(other => other.When).Where(when => when.Parameter == parameter.Name).SelectMany(when => when.Values);
        if (parameter.Distribution.Listed is { } listed)
        {
            if (listed.All(value => value.IsNumber)) return Numbers(parameter, [.. listed.OrderBy(value => value.Number)], named);
            return [.. listed.Distinct().Take(MostListed)];
        }
        return Numbers(parameter, Points(parameter.Distribution), []);
    }

    private static ParameterValue[] Numbers(Parameter parameter, ParameterValue[] ascending, IEnumerable<ParameterValue> named)
    {
        var isCut = SizeSettings.Names.Contains(parameter.Name);
        var some = isCut && ascending.Length > MostPoints
            ? Enumerable.Range(0, MostPoints).Select(i => ascending[(long)i * (ascending.Length - 1) / (MostPoints - 1)])
            : isCut ? ascending : [ascending[0], .. ascending.Where(value => named.Any(name => name.Matches(value))).Take(MostListed), ascending[^1]];
        return [.. some.Distinct()];
    }

    /// <summary>Values of a range, the ends among them.</summary>
    private static ParameterValue[] Points(Distribution range) =>
        [range.Lowest, .. Enumerable.Range(1, MostPoints - 2).Select(i => range.Draw((double)i / (MostPoints - 1))), range.Highest];
}
