using RnnSweep.Search.Methods;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>A question to the method, and how many observations it sees: equal ones have equal answers.</summary>
internal readonly record struct PendingQuestion(MethodQuestion Question, long Seen);
