using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All attempts and decisions of a sweep.</summary>
internal sealed record HistoryAnswer(
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("The attempts, in the order in which they began; one that a rule paused in parts.")] AttemptColumns Attempts,
    [property: Description("The decisions, in their order.")] DecisionColumns Decisions);
