using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>The distributions of an effective definition, where each stands by its name with all its keys.</summary>
internal static class DistributionDecoder
{
    /// <summary>A parameter's distribution.</summary>
    /// <param name="parameter">Its object.</param>
    /// <param name="json">The same as a text.</param>
    public static Distribution Decode(JsonMembers parameter, string json)
    {
        var kind = parameter.Text("distribution");
        switch (kind)
        {
            case "constant": return new ConstantDistribution(JsonMembers.ValueOf(parameter.Required("value"), parameter.PathOf("value")));
            case "categorical": return new CategoricalDistribution(parameter.Values("values"));
            case "categorical_w_probabilities": return new WeightedDistribution(parameter.Values("values"), Probabilities(parameter));
            case "int_uniform": return new IntUniformDistribution(parameter.Whole("min"), parameter.Whole("max"));
            case "uniform": return new UniformDistribution(parameter.Number("min"), parameter.Number("max"));
            case "log_uniform_values": return new LogUniformValuesDistribution(parameter.Number("min"), parameter.Number("max"));
            case "inv_log_uniform_values": return new InvLogUniformValuesDistribution(parameter.Number("min"), parameter.Number("max"));
            case "normal": return new NormalDistribution(parameter.Number("mu"), parameter.Number("sigma"));
            case "log_normal": return new LogNormalDistribution(parameter.Number("mu"), parameter.Number("sigma"));
            case "beta": return new BetaDistribution(parameter.Number("a"), parameter.Number("b"));
        }
        if (Stepped(kind, parameter) is { } stepped) return stepped;
        parameter.Notes.Unknown(parameter.PathOf("distribution"), "distribution", kind);
        return new UnknownDistribution(kind, json);
    }

    private static Distribution? Stepped(string kind, JsonMembers parameter)
    {
        switch (kind)
        {
            case "q_uniform": return new QUniformDistribution(parameter.Number("min"), parameter.Number("max"), Q(), Whole());
            case "q_log_uniform_values": return new QLogUniformValuesDistribution(parameter.Number("min"), parameter.Number("max"), Q(), Whole());
            case "q_normal": return new QNormalDistribution(parameter.Number("mu"), parameter.Number("sigma"), Q(), Whole());
            case "q_log_normal": return new QLogNormalDistribution(parameter.Number("mu"), parameter.Number("sigma"), Q(), Whole());
            case "q_beta": return new QBetaDistribution(parameter.Number("a"), parameter.Number("b"), Q(), Whole());
            default: return null;
        }

        double Q() => parameter.Number("q");

        // A whole step gives whole numbers.
        bool Whole() => JsonMembers.ValueOf(parameter.Required("q"), parameter.PathOf("q")).Kind == ParameterValueKind.Integer;
    }

    private static double[] Probabilities(JsonMembers parameter)
    {
        return [.. parameter.Values("probabilities").Select(value => value.IsNumber ? value.Number : throw Unfit(value))];

        InvalidDataException Unfit(ParameterValue found) =>
            new($"its definition has {found} in {parameter.PathOf("probabilities")}, where a number is expected");
    }
}
