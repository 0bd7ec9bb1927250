using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What the journal says of a run beyond its snapshot: its attempts, and what rules have decided.</summary>
/// <param name="Attempts">In their order.</param>
/// <param name="Decisions">In their order.</param>
internal sealed record RunTimeline(IReadOnlyList<RunAttempt> Attempts, IReadOnlyList<RunDecided> Decisions)
{
    /// <summary>Reads the journal up to a sequence number.</summary>
    public static async Task<RunTimeline> OfAsync(ISweepHandle sweep, int run, long until, CancellationToken cancellation)
    {
        var all = await SweepHistory.OfAsync(sweep, until, cancellation).ConfigureAwait(false);
        var attempts = all.Stretches.Where(one => one.Run == run).Select(one => one.Attempt).GroupBy(attempt => attempt.Number)
            .Select(parts => parts.First() with { EndedAt = parts.Last().EndedAt, ToEpoch = parts.Last().ToEpoch, Reason = parts.Last().Reason });
        return new RunTimeline([.. attempts], [.. all.Decisions.Where(decided => decided.Run == run)]);
    }
}
