using RnnSweep.Dashboard.Json;
using RnnSweep.Search.Importance.Groups;
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
    private readonly Dictionary<string, (long Sequence, IReadOnlyList<GroupDifference> Groups)> _groups = [];
    private readonly SemaphoreSlim _historyGate = new(1);
    private readonly HistoryReader _reader = new();
    private readonly ProgressMeter _meter = new(time);
    private readonly Lock _storyGate = new();
    private (long Sequence, IReadOnlyList<string> Sentences)? _story;
    private readonly Lock _judgeGate = new();
    private PackedRuns? _table;
    private Task? _judged;
    private SweepHistory? _history;
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

    /// <summary>Ends when the runs that there were at first have been judged: what is asked after that takes no more than what is new.</summary>
    public Task JudgedAsync()
    {
        lock (_judgeGate) return _judged ??= RunJudge.JudgeAsync(handle.Snapshot());
    }

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
    public SweepImportance Importance(SweepSnapshot sweep, string metric) =>
        Once(_importance, sweep, metric, () => SweepImportance.Of(sweep, metric));

    /// <summary>Which listed values do better than others by a metric; none where it cannot be told what mattered. Worked out once as well.</summary>
    public IReadOnlyList<GroupDifference> Groups(SweepSnapshot sweep, string metric) =>
        Once(_groups, sweep, metric, () => Importance(sweep, metric) is { Result: not null } importance ? SweepGroups.Of(sweep, importance) : []);

    private static T Once<T>(Dictionary<string, (long Sequence, T Answer)> answers, SweepSnapshot sweep, string metric, Func<T> answer)
    {
        lock (answers)
        {
            if (answers.TryGetValue(metric, out var known) && known.Sequence == sweep.Sequence) return known.Answer;
            if (answers.Count >= MostMetrics) answers.Clear();
            var found = answer();
            answers[metric] = (sweep.Sequence, found);
            return found;
        }
    }

    /// <summary>
    /// All runs, packed. Whoever asks again before anything is new, such as after loading the page again, gets the same: it has a fiftieth of what the sweep
    /// itself takes.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Table()
    {
        var (sweep, known) = (handle.Snapshot(), _table);
        if (known?.Sequence == sweep.Sequence) return known.Blocks;
        var packed = new PackedRuns(sweep.Sequence, new RunColumns(sweep, Register).Packed(sweep.Runs).Bytes(sweep.Sequence));
        _table = packed;
        return packed.Blocks;
    }

    private sealed record PackedRuns(long Sequence, IReadOnlyList<ReadOnlyMemory<byte>> Blocks);

    /// <summary>When what was trained, and what rules have decided. What has been read of the journal is not read again.</summary>
    public async Task<SweepHistory> HistoryAsync(CancellationToken cancellation)
    {
        await _historyGate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var until = handle.Snapshot().Sequence;
            return _history?.Sequence == until ? _history : _history = await _reader.ReadAsync(handle, until, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _historyGate.Release();
        }
    }

    /// <summary>Ends the looking on.</summary>
    public ValueTask DisposeAsync()
    {
        _historyGate.Dispose();
        TestPart.Dispose();
        return handle.DisposeAsync();
    }
}
