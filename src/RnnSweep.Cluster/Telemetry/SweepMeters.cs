using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>Turns the events of one sweep into the meters of the silo that coordinates it.</summary>
internal sealed class SweepMeters(ClusterInstruments instruments, string sweepId, SweepDefinition definition)
{
    private readonly Dictionary<int, string> _cells = [];
    private readonly Dictionary<int, DateTimeOffset> _waiting = [];
    private readonly Dictionary<int, DateTimeOffset> _running = [];

    /// <summary>The name that meters and spans know a variant's network by.</summary>
    public static string CellOf(SweepDefinition definition, Variant variant) =>
        definition.Task.Table is not null ? "table" : definition.Task.Function is not null ? "function" : variant.Find("cell")?.ToString() ?? "rnn";

    /// <summary>Takes events in that have just become durable, or with <paramref name="measure"/> false, those of before.</summary>
    public void Take(IEnumerable<SweepEvent> events, bool measure)
    {
        foreach (var next in events) Take(next, measure);
        instruments.SweepStands(sweepId, new RunCounts(_waiting.Count, _running.Count, 0));
    }

    /// <summary>The sweep has ended, or is coordinated elsewhere from now on.</summary>
    public void Leave() => instruments.SweepLeft(sweepId);

    private void Take(SweepEvent next, bool measure)
    {
        switch (next)
        {
            case RunProposed proposed:
                _cells[proposed.Run] = CellOf(definition, proposed.Variant);
                _waiting[proposed.Run] = proposed.Time;
                break;
            case AttemptStarted started:
                if (measure && _waiting.TryGetValue(started.Run, out var since)) instruments.RunLeftQueue(started.Time - since);
                if (measure && started.Attempt > 1) instruments.RunRetried();
                _waiting.Remove(started.Run);
                _running[started.Run] = started.Time;
                break;
            case AttemptEnded ended:
                End(ended.Run, "replaced", ended.Time, measure);
                _waiting[ended.Run] = ended.Time;
                break;
            case RunConcluded concluded:
                End(concluded.Run, concluded.State.Name(), concluded.Time, measure);
                _waiting.Remove(concluded.Run);
                if (measure && concluded.State == RunState.Failed) instruments.RunErred("run_failed");
                break;
        }
    }

    private void End(int run, string outcome, DateTimeOffset time, bool measure)
    {
        if (_running.Remove(run, out var since) && measure) instruments.RunEnded(_cells.GetValueOrDefault(run, "rnn"), outcome, time - since);
    }
}
