using RnnSweep.Search.Methods;

namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>A method that thinks long has answered. An answer to a question that was not asked, or not by this coordinator, is refused.</summary>
/// <param name="Time">When.</param>
/// <param name="Question">What it was asked: the variant's number, and whether it was asked as stalled.</param>
/// <param name="Seen">How many observations it had seen.</param>
/// <param name="Suggestion">Its answer; null where it failed.</param>
/// <param name="Failure">Why it could not answer, in words; null where it could.</param>
public sealed record Suggested(DateTimeOffset Time, MethodQuestion Question, long Seen, Suggestion? Suggestion, string? Failure = null)
    : CoordinatorInput(Time);
