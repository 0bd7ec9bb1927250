using RnnSweep.Sweeps.Events;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What the journal says of a run beyond its snapshot: its attempts, and what rules have decided.</summary>
/// <param name="Attempts">In their order.</param>
/// <param name="Decisions">In their order.</param>
internal sealed record RunTimeline(IReadOnlyList<RunAttempt> Attempts, IReadOnlyList<RunDecided> Decisions)
{
    /// <summary>That of one run.</summary>
    public static RunTimeline Of(SweepHistory all, int run)
    {
        var attempts = all.Stretches.Where(one => one.Run == run).Select(one => one.Attempt).GroupBy(attempt => attempt.Number)
            .Select(parts => parts.First() with { EndedAt = parts.Last().EndedAt, ToEpoch = parts.Last().ToEpoch, Reason = parts.Last().Reason });
        return new RunTimeline([.. attempts], [.. all.Decisions.Where(decided => decided.Run == run)]);
    }
}
