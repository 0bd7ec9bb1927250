using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Which parameters mattered for a metric.</summary>
internal sealed record ImportanceAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("Whether more of it is better.")] bool Maximize,
    [property: Description("Why it cannot be told; null where it can.")] string? Absence,
    [property: Description("ped_anova or fanova; null where it cannot be told.")] string? Method,
    [property: Description("Variants that it was measured by.")] int Observations,
    [property: Description("What the figures mean, one sentence each.")] IReadOnlyList<string> Sentences,
    [property: Description("The parameters, the most important first.")] IReadOnlyList<ParameterImportanceAnswer> Parameters,
    [property: Description("Of fanova what two explain together beyond each alone, the largest first.")] IReadOnlyList<PairImportanceAnswer> Pairs);
