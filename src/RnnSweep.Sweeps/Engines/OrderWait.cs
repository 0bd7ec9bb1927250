namespace RnnSweep.Sweeps.Engines;

/// <summary>Workers that wait for a decision of the virtual order, which takes the report of another run.</summary>
/// <param name="Run">The run that is waited for.</param>
/// <param name="Workers">How many wait.</param>
/// <param name="For">How long the first of them has waited.</param>
public readonly record struct OrderWait(int Run, int Workers, TimeSpan For);
