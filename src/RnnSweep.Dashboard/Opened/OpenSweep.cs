using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Progress;

namespace RnnSweep.Dashboard.Opened;

/// <summary>A sweep that somebody looks at: its handle stays open, so that every question is answered from memory. Thread-safe.</summary>
internal sealed class OpenSweep(ISweepHandle handle, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly ProgressMeter _meter = new(time);
    private SweepFigures? _summary;
    private long _summarised;

    /// <summary>The sweep.</summary>
    public ISweepHandle Handle => handle;

    /// <summary>What tables read off the metrics of its runs.</summary>
    public RunRegister Register { get; } = new();

    /// <summary>True when nothing more will come through this handle although the sweep has not ended: it may have been resumed since.</summary>
    public bool IsStale => handle.Ended.IsCompleted && !handle.Snapshot().HasEnded;

    /// <summary>The sweep in short. Counted again when there are new events, and twice a second for the time left.</summary>
    public SweepFigures Summary()
    {
        lock (_gate)
        {
            var sweep = handle.Snapshot();
            var fresh = _summary is { } known && known.Sweep.Sequence == sweep.Sequence && time.GetElapsedTime(_summarised) < TimeSpan.FromMilliseconds(500);
            if (fresh) return _summary!;
            _summarised = time.GetTimestamp();
            return _summary = SweepFigures.Of(sweep, _meter.Observe(sweep));
        }
    }

    /// <summary>Ends the looking on.</summary>
    public ValueTask DisposeAsync() => handle.DisposeAsync();
}
