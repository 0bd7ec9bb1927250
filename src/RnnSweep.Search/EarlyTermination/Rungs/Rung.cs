namespace RnnSweep.Search.EarlyTermination.Rungs;

/// <summary>A run's rung.</summary>
/// <param name="Number">From 0: runs are compared at rungs of one number.</param>
/// <param name="Epoch">After which the run is there.</param>
internal readonly record struct Rung(int Number, int Epoch);
