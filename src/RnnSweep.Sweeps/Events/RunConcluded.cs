using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Events;

/// <summary>A run has ended.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt that ended it.</param>
/// <param name="Worker">Who trained it last.</param>
/// <param name="State">finished, stopped, diverged, failed or cancelled.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="DivergedAtStep">The optimiser step, counted from 1 over the run.</param>
/// <param name="Conclusion">Its final evaluation; null where there is no model.</param>
/// <param name="Clock">The virtual time; null outside virtual order.</param>
public sealed record RunConcluded(int Run, int Attempt, string Worker, RunState State, string? Reason, long? DivergedAtStep, RunConclusion? Conclusion,
    long? Clock) : SweepEvent;
