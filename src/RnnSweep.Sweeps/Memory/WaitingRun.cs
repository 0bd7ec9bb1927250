namespace RnnSweep.Sweeps.Memory;

/// <summary>A run that waits for memory.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Bytes">What it needs, without the data that runs share.</param>
public readonly record struct WaitingRun(int Run, long Bytes);
