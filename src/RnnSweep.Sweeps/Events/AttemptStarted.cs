namespace RnnSweep.Sweeps.Events;

/// <summary>A worker has been given a run, or given it anew.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">From 1; numbered by the coordinator alone.</param>
/// <param name="Worker">Who trains it.</param>
public sealed record AttemptStarted(int Run, int Attempt, string Worker) : SweepEvent;
