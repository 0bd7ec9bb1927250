using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Which listed values of parameters do better than others.</summary>
internal sealed record GroupsAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Name of the metric.")] string Metric,
    [property: Description("How it was compared and what that means, one sentence each; none where nothing was.")] IReadOnlyList<string> Sentences,
    [property: Description("The comparisons, the surest difference first.")] IReadOnlyList<GroupAnswer> Groups);
