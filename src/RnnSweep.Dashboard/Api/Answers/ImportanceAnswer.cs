using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Which parameters mattered for a metric.</summary>
internal sealed record ImportanceAnswer
{
    [Description("Number of the last event of the journal that is counted in.")]
    public required long Sequence { get; init; }

    [Description("Name of the metric.")]
    public required string Metric { get; init; }

    [Description("Whether more of it is better.")]
    public required bool Maximize { get; init; }

    [Description("Why it cannot be told; null where it can.")]
    public required string? Absence { get; init; }

    [Description("ped_anova or fanova; null where it cannot be told.")]
    public required string? Method { get; init; }

    [Description("Variants that it was measured by.")]
    public required int Observations { get; init; }

    [Description("What the figures mean, one sentence each.")]
    public required IReadOnlyList<string> Sentences { get; init; }

    [Description("The parameters, the most important first.")]
    public required IReadOnlyList<ParameterImportanceAnswer> Parameters { get; init; }

    [Description("Of fanova what two explain together beyond each alone, the largest first.")]
    public required IReadOnlyList<PairImportanceAnswer> Pairs { get; init; }
}
