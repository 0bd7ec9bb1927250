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
        var (attempts, decisions) = (new List<RunAttempt>(), new List<RunDecided>());
        await foreach (var next in sweep.Watch(0, cancellation).ConfigureAwait(false))
        {
            Take(next, run, attempts, decisions);
            // To wait for the event after the last one could be to wait for ever.
            if (next.Sequence >= until) break;
        }
        return new RunTimeline(attempts, decisions);
    }

    private static void Take(SweepEvent next, int run, List<RunAttempt> attempts, List<RunDecided> decisions)
    {
        switch (next)
        {
            case AttemptStarted started when started.Run == run:
                var from = attempts.Count == 0 ? 0 : attempts[^1].ToEpoch;
                attempts.Add(new RunAttempt(started.Attempt, started.Worker, started.Time, null, from, from, null));
                break;
            case EpochRecorded recorded when recorded.Run == run && attempts.Count > 0:
                attempts[^1] = attempts[^1] with { ToEpoch = recorded.Epoch };
                break;
            case AttemptEnded ended when ended.Run == run && attempts.Count > 0:
                attempts[^1] = attempts[^1] with { EndedAt = ended.Time, Reason = ended.Reason };
                break;
            case RunConcluded concluded when concluded.Run == run && attempts.Count > 0:
                attempts[^1] = attempts[^1] with { EndedAt = attempts[^1].EndedAt ?? concluded.Time };
                break;
            case RunDecided decided when decided.Run == run:
                decisions.Add(decided);
                break;
        }
    }
}
