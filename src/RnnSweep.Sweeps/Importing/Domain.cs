using RnnSweep.Sweeps.Definitions.Reading;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>A parameter by the name of its distribution and its arguments, as most programs write it: <c>loguniform(1e-4, 0.1)</c>.</summary>
/// <param name="kind">The name, without the module: <c>loguniform</c>.</param>
/// <param name="named">Arguments with a name.</param>
/// <param name="listed">Arguments without one, in order.</param>
internal sealed class Domain(string kind, MappingNode? named, IReadOnlyList<Node> listed)
{
    private static readonly string[] Low = ["lower", "low", "min", "min_value", "minimum", "from", "lb"];
    private static readonly string[] High = ["upper", "high", "max", "max_value", "maximum", "to", "ub"];
    private static readonly string[] Choices = ["values", "choices", "categories", "options", "sequence", "elements", "items"];

    /// <summary>Ends of a range that do not come: Python's randrange.</summary>
    private static readonly string[] Exclusive = ["randint", "lograndint", "randrange"];

    private readonly string _kind = Plain(kind);

    /// <summary>Whether a name is that of a distribution.</summary>
    public static bool IsKnown(string kind) =>
        Plain(kind) is "choice" or "categorical" or "gridsearch" or "grid" or "enum" or "discrete" or "ordinal" or "boolean"
        or "bool" or "constant" or "fixed" or "const" or "uniform" or "float" or "double" or "real" or "range" or "continuous" or "loguniform" or "logfloat"
        or "reciprocal" or "quniform" or "qloguniform" or "randint" or "lograndint" or "randrange" or "qrandint" or "qlograndint" or "int" or "integer"
        or "intuniform" or "uniformint" or "logint" or "normal" or "randn" or "gaussian" or "qnormal" or "qrandn" or "lognormal" or "qlognormal";

    /// <summary>The parameter.</summary>
    public ForeignParameter Parameter(string name)
    {
        switch (_kind)
        {
            case "choice" or "categorical" or "gridsearch" or "grid" or "enum" or "discrete" or "ordinal":
                var list = Named(Choices) ?? listed.FirstOrDefault(node => node is SequenceNode);
                // NNI: the arguments are the choices.
                var values = list is not null ? ForeignNodes.ListOf(list) : listed.All(node => node is ScalarNode)
                    ? [.. listed.Select(node => ForeignNodes.PlainOf((ScalarNode)node))] : null;
                return values is { Count: > 0 } ? ForeignParameter.List(name, values)
                    : ForeignParameter.Refused(name, values is null ? "its values have parts of their own." : "it has no values.");
            case "boolean" or "bool":
                return ForeignParameter.List(name, [ParameterValue.Of(true), ParameterValue.Of(false)]);
            case "constant" or "fixed" or "const":
                return (Named(["value"]) ?? (listed.Count > 0 ? listed[0] : null)) is ScalarNode value
                    ? ForeignParameter.Constant(name, ForeignNodes.PlainOf(value))
                    : ForeignParameter.Refused(name, "its value has parts.");
            case "normal" or "randn" or "gaussian" or "qnormal" or "qrandn" or "lognormal" or "qlognormal":
                return Normal(name);
            default:
                return Range(name);
        }
    }

    private static string Plain(string kind)
    {
        var plain = kind.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        plain = plain[(plain.LastIndexOf('.') + 1)..];
        return plain.EndsWith("distribution", StringComparison.Ordinal) ? plain[..^12] : plain;
    }

    private Node? Named(string[] keys) => named?.Find(keys);

    private ParameterValue? Number(string[] keys, int place) =>
        ForeignNodes.NumberOf(Named(keys) ?? (place < Arguments.Count ? Arguments[place] : null));

    /// <summary>Arguments without a name; also those that stand together as a range.</summary>
    private IReadOnlyList<Node> Arguments => Named(["bounds", "range", "interval"]) is SequenceNode bounds ? bounds.Items : listed;

    private ForeignParameter Normal(string name)
    {
        if (Number(["mean", "mu", "loc"], 0) is not { } mean || Number(["sd", "std", "sigma", "scale", "stddev"], 1) is not { } deviation)
            return ForeignParameter.Refused(name, "its mean and standard deviation are missing.");
        var (isRounded, isLog) = (_kind[0] == 'q', _kind.Contains("log", StringComparison.Ordinal));
        List<(string, ParameterValue)> numbers = [("mu", mean), ("sigma", deviation)];
        if (isRounded && Number(["q", "step"], 2) is { } q) numbers.Add(("q", q));
        return new ForeignParameter(name) { Distribution = $"{(isRounded ? "q_" : "")}{(isLog ? "log_" : "")}normal", Numbers = numbers };
    }

    private ForeignParameter Range(string name)
    {
        var isCount = _kind == "randint" && Arguments.Count == 1;
        var low = isCount || (_kind == "randint" && Named(Low) is null && Arguments.Count == 0) ? ParameterValue.Of(0L) : Number(Low, 0);
        if (low is not { } from || Number(High, isCount ? 0 : 1) is not { } to)
            return ForeignParameter.Refused(name, "its bounds are not both numbers.");
        var scale = $"{ForeignNodes.TextOf(Named(["scale", "sampling", "prior"]))}".ToLowerInvariant();
        var isLog = _kind.Contains("log", StringComparison.Ordinal) || _kind == "reciprocal" || ForeignNodes.IsTrue(Named(["log", "log_scale"]))
            || scale.StartsWith("log", StringComparison.Ordinal);
        var isWhole = _kind.Contains("int", StringComparison.Ordinal) || _kind == "randrange";
        var step = Number(["q", "step"], _kind[0] == 'q' ? 2 : int.MaxValue);
        if (step is { Number: <= 0 } || (step is { Number: 1 } && isWhole)) step = null;
        var notes = new List<string>();
        if (isWhole && Exclusive.Contains(_kind))
        {
            to = ParameterValue.Of((long)to.Number - 1);
            notes.Add($"{_kind} leaves its upper end out.");
        }
        if (isLog && from.Number <= 0)
        {
            // Exponents of e are negative for all that is below one; a bound of 0 is a slip.
            if (isWhole || to.Number > 20 || from.Number == 0) return ForeignParameter.Refused(name, "the logarithm of its lower bound does not exist.");
            (from, to) = (WandbSweeps.Exponential(from), WandbSweeps.Exponential(to));
            notes.Add($"its bounds were exponents of e; these are the values.");
        }
        if (from.Number > to.Number) return ForeignParameter.Refused(name, "its lower bound lies above its upper one.");
        var distribution = isLog ? isWhole || step is not null ? "q_log_uniform_values" : "log_uniform_values"
            : step is not null ? "q_uniform" : isWhole ? "int_uniform" : "uniform";
        if (isWhole) (from, to) = (ParameterValue.Of((long)from.Number), ParameterValue.Of((long)to.Number));
        if (isLog && isWhole) step ??= ParameterValue.Of(1L);
        return SteppedRange.Of(name, distribution, from, to, step) is var range && notes.Count > 0 ? range with { Notes = [.. notes, .. range.Notes] } : range;
    }
}
