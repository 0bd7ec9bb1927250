using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Why runs lived or were stopped, as <c>rnnsweep explain</c> says it.</summary>
internal sealed record ExplainAnswer(
    [property: Description("The run that was asked about; null for the sweep.")] int? Run,
    [property: Description("The story, one sentence each.")] IReadOnlyList<string> Sentences,
    [property: Description("FLOPs of all epochs that were trained.")] double SpentFlops,
    [property: Description("FLOPs that ended runs would have cost more.")] double SavedFlops);
