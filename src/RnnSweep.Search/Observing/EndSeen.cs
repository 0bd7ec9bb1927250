namespace RnnSweep.Search.Observing;

/// <summary>A run has ended. The result of its variant follows as <see cref="ResultSeen"/> where it is known.</summary>
/// <param name="Run">The run.</param>
/// <param name="Variant">The number of its variant.</param>
/// <param name="Repeat">Which of its variant's repeats it was, from 1.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Values">Its best epoch's value of each objective, in their order, each to be minimised; NaN where it gave none.</param>
public sealed record EndSeen(int Run, int Variant, int Repeat, RunOutcome Outcome, IReadOnlyList<double> Values) : SearchEvent;
