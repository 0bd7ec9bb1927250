using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Opened;

/// <summary>A sweep that somebody looks at: its handle stays open, so that every question is answered from memory. Thread-safe.</summary>
internal sealed class OpenSweep(ISweepHandle handle, TimeProvider time) : IAsyncDisposable
{
    // Of each, all figures are kept until the sweep has news.
    private const int MostMetrics = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Sequence, SweepImportance Importance)> _importance = [];
    private readonly ProgressMeter _meter = new(time);
    private readonly Lock _storyGate = new();
    private (long Sequence, IReadOnlyList<string> Sentences)? _story;
    private SweepFigures? _summary;
    private long _summarised;

    /// <summary>The sweep.</summary>
    public ISweepHandle Handle => handle;

    /// <summary>What tables read off the metrics of its runs.</summary>
    public RunRegister Register { get; } = new();

    /// <summary>What its models say of the test part.</summary>
    public TestPart TestPart { get; } = new(handle);

    /// <summary>True when nothing more will come through this handle although the sweep has not ended: it may have been resumed since.</summary>
    public bool IsStale => handle.Ended.IsCompleted && !handle.Snapshot().HasEnded;

    /// <summary>The sweep in short. Counted again when there are new events; the time left runs down without them.</summary>
    public SweepFigures Summary()
    {
        lock (_gate)
        {
            var sweep = handle.Snapshot();
            var same = _summary is { } known && known.Sweep.Sequence == sweep.Sequence;
            if (same && time.GetElapsedTime(_summarised) < TimeSpan.FromMilliseconds(500)) return _summary!;
            _summarised = time.GetTimestamp();
            var progress = _meter.Observe(sweep);
            return _summary = same ? _summary! with { Progress = progress } : SweepFigures.Of(sweep, progress);
        }
    }

    /// <summary>Why runs failed, in sentences: put together once for each state of the sweep.</summary>
    public IReadOnlyList<string> Story(SweepSnapshot sweep)
    {
        lock (_storyGate)
        {
            if (_story is not { } known || known.Sequence != sweep.Sequence) _story = known = (sweep.Sequence, CauseStory.Of(sweep));
            return known.Sentences;
        }
    }

    /// <summary>What mattered for a metric: worked out once for each state of the sweep, as it takes a core for up to a second.</summary>
    public SweepImportance Importance(SweepSnapshot sweep, string metric)
    {
        lock (_importance)
        {
            if (_importance.TryGetValue(metric, out var known) && known.Sequence == sweep.Sequence) return known.Importance;
            if (_importance.Count >= MostMetrics) _importance.Clear();
            var importance = SweepImportance.Of(sweep, metric);
            _importance[metric] = (sweep.Sequence, importance);
            return importance;
        }
    }

    /// <summary>Ends the looking on.</summary>
    public ValueTask DisposeAsync()
    {
        TestPart.Dispose();
        return handle.DisposeAsync();
    }
}
