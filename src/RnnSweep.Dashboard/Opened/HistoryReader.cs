using System.Runtime.CompilerServices;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using Words = RnnSweep.Sweeps.Coordination.Decisions;

namespace RnnSweep.Dashboard.Opened;

/// <summary>Reads out of a journal when what was trained, and what rules have decided; each event once, however often it is asked.</summary>
internal sealed class HistoryReader
{
    private readonly List<Stretch> _stretches = [];
    private readonly List<RunDecided> _decisions = [];
    private readonly Dictionary<int, int> _last = [];
    private readonly Dictionary<int, DateTimeOffset> _promoted = [];
    private long _sequence;

    /// <summary>The journal up to a sequence number, which must not be less than before.</summary>
    public async Task<SweepHistory> ReadAsync(ISweepHandle sweep, long until, CancellationToken cancellation)
    {
        await foreach (var next in EventsAsync(sweep, _sequence, until, cancellation).ConfigureAwait(false))
        {
            Take(next);
            _sequence = next.Sequence;
        }
        return new SweepHistory(until, [.. _stretches], [.. _decisions]);
    }

    /// <summary>The journal's events after one sequence number and up to another.</summary>
    public static async IAsyncEnumerable<SweepEvent> EventsAsync(
        ISweepHandle sweep, long after, long until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (until <= after) yield break;
        await foreach (var next in sweep.Watch(after, cancellation).ConfigureAwait(false))
        {
            yield return next;
            // To wait for the event after the last one could be to wait for ever.
            if (next.Sequence >= until) yield break;
        }
    }

    private void Take(SweepEvent next)
    {
        switch (next)
        {
            case AttemptStarted started:
                Begin(started.Run, started.Attempt, started.Worker, started.Time);
                break;
            case EpochRecorded recorded when _last.ContainsKey(recorded.Run):
                // A paused run continues without a new attempt, and maybe with another worker.
                if (Last(recorded.Run).IsPaused)
                    Begin(recorded.Run, recorded.Attempt, recorded.Worker, _promoted.GetValueOrDefault(recorded.Run, recorded.Time));
                Change(recorded.Run, attempt => attempt with { ToEpoch = recorded.Epoch });
                break;
            case AttemptEnded ended when _last.ContainsKey(ended.Run) && !Last(ended.Run).IsPaused:
                Change(ended.Run, attempt => attempt with { EndedAt = ended.Time, Reason = ended.Reason });
                break;
            case RunConcluded concluded when _last.ContainsKey(concluded.Run):
                Change(concluded.Run, attempt => attempt with { EndedAt = attempt.EndedAt ?? concluded.Time });
                break;
            case RunDecided decided:
                Decide(decided);
                break;
        }
    }

    private void Decide(RunDecided decided)
    {
        _decisions.Add(decided);
        if (decided.Decision == Words.Promote) _promoted[decided.Run] = decided.Time;
        if (decided.Decision != Words.Pause || !_last.TryGetValue(decided.Run, out var place)) return;
        Change(decided.Run, attempt => attempt with { EndedAt = decided.Time, Reason = $"{decided.Rule}: {decided.Reason}" });
        _stretches[place] = _stretches[place] with { IsPaused = true };
    }

    private Stretch Last(int run) => _stretches[_last[run]];

    private void Begin(int run, int attempt, string worker, DateTimeOffset time)
    {
        var from = _last.TryGetValue(run, out var before) ? _stretches[before].Attempt.ToEpoch : 0;
        _last[run] = _stretches.Count;
        _stretches.Add(new Stretch(run, new RunAttempt(attempt, worker, time, null, from, from, null), IsPaused: false));
    }

    private void Change(int run, Func<RunAttempt, RunAttempt> change)
    {
        var place = _last[run];
        _stretches[place] = _stretches[place] with { Attempt = change(_stretches[place].Attempt) };
    }
}
