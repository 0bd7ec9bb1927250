using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>What is expected of two parameters together.</summary>
internal sealed record SurfaceAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("Why it cannot be told; null where it can.")] string? Absence,
    [property: Description("Values of the parameter across.")] IReadOnlyList<object?> Across,
    [property: Description("Values of the parameter up.")] IReadOnlyList<object?> Up,
    [property: Description("The metric that is expected: a row for each value up, in it one for each value across.")]
    IReadOnlyList<IReadOnlyList<double>> Means);
