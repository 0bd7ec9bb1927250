namespace RnnSweep.Sweeps.Stores;

/// <summary>Where a run can be forked: a checkpoint of it that is kept beside its newest one.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">The epoch after which the checkpoint was made.</param>
public readonly record struct ForkPoint(int Run, int Epoch);
