namespace RnnSweep.Sweeps.Engines;

/// <summary>A run that a slot of a silo trains, in a list.</summary>
/// <param name="Slot">The slot's number on its silo, from 0.</param>
/// <param name="SweepId">The run's sweep.</param>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Seconds">How long it has had the slot.</param>
/// <param name="Silent">How many seconds ago it made its last report, or began.</param>
/// <param name="IsStuck">True where that is far longer than it has ever taken.</param>
public sealed record SlotListing(int Slot, string SweepId, int Run, int Attempt, double Seconds, double Silent, bool IsStuck)
{
    /// <summary>No run that is silent for less is stuck: 60 s.</summary>
    public const double ShortestSeconds = 60;

    /// <summary>A run that has not made a report yet may take so long to prepare and to train its first epoch: 15 min.</summary>
    public const double FirstReportSeconds = 900;

    private const double TimesLongest = 10;

    /// <summary>Whether a run has been silent for too long.</summary>
    /// <param name="silent">Seconds since its last report, or since it began.</param>
    /// <param name="longest">The longest time from one of its reports to the next, in seconds; null before the first.</param>
    public static bool IsTooLong(double silent, double? longest) =>
        silent > (longest is { } known ? Math.Max(ShortestSeconds, TimesLongest * known) : FirstReportSeconds);
}
