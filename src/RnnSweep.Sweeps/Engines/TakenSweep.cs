namespace RnnSweep.Sweeps.Engines;

/// <summary>A sweep that <see cref="LocalSweeps"/> has taken into its hands.</summary>
/// <param name="Handle">The sweep, to look at and to command.</param>
/// <param name="Before">The number of the last event that was there before; 0 for a new sweep.</param>
/// <param name="HadEnded">True where there was nothing left to train.</param>
public sealed record TakenSweep(ISweepHandle Handle, long Before, bool HadEnded);
