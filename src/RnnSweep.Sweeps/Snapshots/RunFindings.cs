using RnnSweep.Sweeps.Diagnoses;

namespace RnnSweep.Sweeps.Snapshots;

/// <summary>
/// What was worked out of a run as it stands in one snapshot, kept with it: a run that has ended is the same object in every later one, and is judged once,
/// however many rows, chips and sentences ask. Not in a table of weak references: each of its entries costs every collection of garbage, and a sweep can have
/// 100,000. Immutable.
/// </summary>
/// <param name="Owner">The run: what a changed copy has taken with it is not its own.</param>
/// <param name="Losses">The loss of guessing, the steps that the task needs, and the lowest validation loss.</param>
/// <param name="IsJudged">Whether its diagnosis is known.</param>
/// <param name="Diagnosis">The diagnosis; null where nothing can be said.</param>
internal sealed record RunFindings(RunSnapshot Owner, ((double Guess, double Needed) Task, double Best) Losses, bool IsJudged, RunDiagnosis? Diagnosis);
