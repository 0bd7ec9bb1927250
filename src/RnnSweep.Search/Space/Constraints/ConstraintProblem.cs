namespace RnnSweep.Search.Space.Constraints;

/// <summary>Why a condition is refused.</summary>
/// <param name="Position">The character it is about, from 0.</param>
/// <param name="Message">What was found and what is allowed.</param>
/// <param name="UnknownName">The name that is unknown, where it is that.</param>
public sealed record ConstraintProblem(int Position, string Message, string? UnknownName = null);
