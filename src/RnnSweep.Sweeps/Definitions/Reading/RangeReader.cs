using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads the shapes that draw from a range: between two bounds, normal, or beta.</summary>
internal sealed class RangeReader(Findings findings)
{
    // Doubles hold whole numbers exactly up to here.
    private const double LargestStep = 1L << 53;

    /// <summary>The distribution; null with an error reported.</summary>
    public Distribution? Read(ParsedParameter parameter, MappingNode mapping, DistributionShape shape)
    {
        var errors = findings.ErrorCount;
        foreach (var key in shape.Keys) CheckNumber(parameter, mapping, key);
        if (findings.ErrorCount > errors) return null;
        if (shape.Required.Contains("min") && !CheckBounds(parameter, shape.Name)) return null;
        var (q, whole) = Step(parameter);
        if (q is <= 0 or > LargestStep)
        {
            findings.Invalid(parameter.Bounds["q"], Keys.Join(parameter.Key, "q"), "a number above 0");
            return null;
        }
        var distribution = Create(parameter, shape.Name, q, whole);
        // Those between bounds are checked when the space is put together, where a problem has no better place than the parameter.
        if (shape.Required.Length > 0 || distribution.Problems().FirstOrDefault() is not { } problem) return distribution;
        findings.Error(parameter.Entry.KeyOrigin, parameter.Key, problem + ".");
        return null;
    }

    private static Distribution Create(ParsedParameter parameter, string kind, double q, bool whole)
    {
        double Of(string key, double standard = double.NaN) => parameter.Bounds.TryGetValue(key, out var node) ? ((ScalarNode)node).Value.Number : standard;
        return kind switch
        {
            "int_uniform" => new IntUniformDistribution(Whole("min"), Whole("max")),
            "uniform" => new UniformDistribution(Of("min"), Of("max")),
            "q_uniform" => new QUniformDistribution(Of("min"), Of("max"), q, whole),
            "log_uniform_values" => new LogUniformValuesDistribution(Of("min"), Of("max")),
            "q_log_uniform_values" => new QLogUniformValuesDistribution(Of("min"), Of("max"), q, whole),
            "inv_log_uniform_values" => new InvLogUniformValuesDistribution(Of("min"), Of("max")),
            "normal" => new NormalDistribution(Of("mu", 0), Of("sigma", 1)),
            "q_normal" => new QNormalDistribution(Of("mu", 0), Of("sigma", 1), q, whole),
            "log_normal" => new LogNormalDistribution(Of("mu", 0), Of("sigma", 1)),
            "q_log_normal" => new QLogNormalDistribution(Of("mu", 0), Of("sigma", 1), q, whole),
            "beta" => new BetaDistribution(Of("a", 1), Of("b", 1)),
            _ => new QBetaDistribution(Of("a", 1), Of("b", 1), q, whole),
        };

        long Whole(string key) => ((ScalarNode)parameter.Bounds[key]).Value.Integer!.Value;
    }

    private static (double Q, bool Whole) Step(ParsedParameter parameter) =>
        parameter.Bounds.TryGetValue("q", out var node) && node is ScalarNode { Value: var q }
        ? (q.Number, q.Kind == ParameterValueKind.Integer)
        : (1, true);

    private void CheckNumber(ParsedParameter parameter, MappingNode mapping, string key)
    {
        if (mapping.Find(key) is not { } entry) return;
        parameter.Bounds[key] = entry.Value;
        var path = Keys.Join(parameter.Key, key);
        if (ScalarReader.Number(entry.Value, path, findings) is not { } value) return;
        if (key == "sigma" && value.Number < 0) findings.Invalid(entry.Value, path, "a number from 0");
        if (key is "a" or "b" && value.Number <= 0) findings.Invalid(entry.Value, path, "a number above 0");
    }

    private bool CheckBounds(ParsedParameter parameter, string kind)
    {
        var (min, max) = (((ScalarNode)parameter.Bounds["min"]).Value, ((ScalarNode)parameter.Bounds["max"]).Value);
        if (kind == "int_uniform" && (min.Kind != ParameterValueKind.Integer || max.Kind != ParameterValueKind.Integer))
        {
            var name = min.Kind == ParameterValueKind.Integer ? "max" : "min";
            findings.Invalid(parameter.Bounds[name], Keys.Join(parameter.Key, name),
                "a whole number for int_uniform, of 64 bits and without a point (5, not 5.0)");
            return false;
        }
        if (min.Number >= max.Number)
        {
            findings.Error(parameter.Bounds["min"].Origin, Keys.Join(parameter.Key, "min"),
                $"found {parameter.Bounds["min"].Shown}; allowed: below max, which is {parameter.Bounds["max"].Shown}.");
            return false;
        }
        if (min.Number <= 0 && kind.EndsWith("log_uniform_values", StringComparison.Ordinal))
        {
            findings.Invalid(parameter.Bounds["min"], Keys.Join(parameter.Key, "min"), $"a number above 0: {kind} is uniform in its logarithm");
            return false;
        }
        return true;
    }
}
