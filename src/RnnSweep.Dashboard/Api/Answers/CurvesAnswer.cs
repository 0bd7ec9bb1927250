using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>One metric, epoch by epoch, of many runs.</summary>
internal sealed record CurvesAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("Numbers of the runs.")] IReadOnlyList<int> Runs,
    [property: Description("Epochs of each of these runs.")] IReadOnlyList<int> Lengths,
    [property: Description("Values of every run one after the other, epoch 1 first; six significant digits.")] IReadOnlyList<double> Values);
