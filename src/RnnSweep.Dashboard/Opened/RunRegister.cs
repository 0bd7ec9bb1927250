using RnnSweep.Dashboard.Json;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Opened;

/// <summary>
/// What tables read off the metrics of all runs, worked out once for each report: a run that has not changed is the same object in the next snapshot.
/// Thread-safe.
/// </summary>
internal sealed class RunRegister
{
    private readonly Lock _gate = new();
    private readonly List<RunSnapshot> _seen = [];
    private readonly OrderedNames _epochs = new();
    private readonly OrderedNames _conclusions = new();

    /// <summary>The names of the metrics that epochs and that conclusions report, in the order in which they first came.</summary>
    public (IReadOnlyList<string> Epochs, IReadOnlyList<string> Conclusions) MetricsOf(SweepSnapshot sweep)
    {
        lock (_gate)
        {
            for (var i = 0; i < sweep.Runs.Count; i++) Take(sweep.Runs[i], i);
            return ([.. _epochs.All], [.. _conclusions.All]);
        }
    }

    private void Take(RunSnapshot run, int place)
    {
        if (place < _seen.Count && ReferenceEquals(_seen[place], run)) return;
        // A run reports the same metrics at every epoch: its last report names them all.
        _epochs.AddAll(run.LastReport()?.Metrics.Select(metric => metric.Name) ?? []);
        _conclusions.AddAll(run.Conclusion?.Metrics.Select(metric => metric.Name) ?? []);
        if (place < _seen.Count) _seen[place] = run;
        else if (place == _seen.Count) _seen.Add(run);
    }
}
