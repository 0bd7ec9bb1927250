namespace RnnSweep.Sweeps.Progress;

/// <summary>How far a sweep is.</summary>
/// <param name="Ended">Runs that have ended.</param>
/// <param name="Planned">Runs there will be; null where that is not known.</param>
/// <param name="Share">The share of the FLOPs that is done, from 0 to 1; null where the whole is not known.</param>
/// <param name="Elapsed">Time since this process began to watch.</param>
/// <param name="Left">Time left at the pace so far; null while there is no telling.</param>
public sealed record ProgressFigures(int Ended, int? Planned, double? Share, TimeSpan Elapsed, TimeSpan? Left);
