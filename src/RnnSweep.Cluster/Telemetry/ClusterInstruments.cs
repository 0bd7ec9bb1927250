using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RnnSweep.Cluster.Telemetry;

/// <summary>
/// The meters of a silo, by what happens rather than by instrument. Tags hold only values of which there are few: cells, outcomes, kinds of error, states;
/// never the id of a sweep or a run. Names and units follow the OpenTelemetry conventions (https://opentelemetry.io/docs/specs/semconv/general/metrics/).
/// Counts of what is there now are handed over as they stand instead of as ups and downs: a silo that dies takes its own with it and nothing is left over.
/// </summary>
public sealed class ClusterInstruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "RnnSweep";

    private const string CellTag = "rnn.cell";
    private const string OutcomeTag = "outcome";
    private const string StateTag = "state";
    private const string ErrorTag = "error.type";

    private static readonly InstrumentAdvice<double> RunSeconds =
        new() { HistogramBucketBoundaries = [0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600] };
    private static readonly InstrumentAdvice<double> EpochSeconds =
        new() { HistogramBucketBoundaries = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1800] };
    private static readonly InstrumentAdvice<double> QueueSeconds =
        new() { HistogramBucketBoundaries = [0.01, 0.1, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21600] };
    private static readonly InstrumentAdvice<double> DecisionSeconds =
        new() { HistogramBucketBoundaries = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3] };
    private static readonly InstrumentAdvice<long> CheckpointBytes =
        new() { HistogramBucketBoundaries = [1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26, 1 << 28] };

    private readonly ConcurrentDictionary<string, RunCounts> _sweeps = new(StringComparer.Ordinal);
    private readonly Meter _meter;
    private readonly Histogram<double> _runDuration;
    private readonly Counter<long> _runErrors;
    private readonly Counter<long> _runRetries;
    private readonly Counter<long> _runRestores;
    private readonly Histogram<double> _queueDuration;
    private readonly Histogram<double> _decisionDuration;
    private readonly Histogram<double> _epochDuration;
    private readonly Counter<long> _samples;
    private readonly Histogram<long> _checkpointSize;
    private long _freeSlots;
    private long _busySlots;

    /// <summary>Made by the host.</summary>
    public ClusterInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _runDuration = _meter.CreateHistogram("rnnsweep.run.duration", "s", "Time from an attempt's start to its end.", tags: null, RunSeconds);
        _runErrors = _meter.CreateCounter<long>("rnnsweep.run.errors", "{error}", "Attempts that ended in an error.");
        _runRetries = _meter.CreateCounter<long>("rnnsweep.run.retries", "{attempt}", "Attempts at a run beyond its first.");
        _runRestores = _meter.CreateCounter<long>(
            "rnnsweep.run.restores", "{restore}", "Runs that continued from a checkpoint: they had moved, or were not in memory.");
        _queueDuration = _meter.CreateHistogram("rnnsweep.scheduler.queue.duration", "s", "Time a run waited for a slot.", tags: null, QueueSeconds);
        _decisionDuration = _meter.CreateHistogram(
            "rnnsweep.scheduler.decision.duration", "s", "Time a coordinator took to decide on one input.", tags: null, DecisionSeconds);
        _epochDuration = _meter.CreateHistogram("rnnsweep.train.epoch.duration", "s", "Time an epoch trained, evaluation included.", tags: null, EpochSeconds);
        _samples = _meter.CreateCounter<long>("rnnsweep.train.samples", "{sample}", "Sequences trained on.");
        _checkpointSize = _meter.CreateHistogram("rnnsweep.checkpoint.size", "By", "Size of a checkpoint.", tags: null, CheckpointBytes);
        _meter.CreateObservableUpDownCounter("rnnsweep.run.active", MeasureRuns, "{run}", "Runs that have not ended, by state.");
        _meter.CreateObservableUpDownCounter("rnnsweep.sweep.active", () => (long)_sweeps.Count, "{sweep}", "Sweeps coordinated here that have not ended.");
        _meter.CreateObservableUpDownCounter("rnnsweep.worker.slots", MeasureSlots, "{slot}", "Slots of this silo, by state.");
    }

    /// <summary>The runs of a sweep that is coordinated here, as they stand now.</summary>
    /// <param name="sweepId">Keeps the sweeps apart; no tag.</param>
    /// <param name="runs">How many there are.</param>
    public void SweepStands(string sweepId, RunCounts runs) => _sweeps[sweepId] = runs;

    /// <summary>A sweep has ended or is coordinated elsewhere from now on.</summary>
    public void SweepLeft(string sweepId) => _sweeps.TryRemove(sweepId, out _);

    /// <summary>The slots of this silo as they stand now.</summary>
    public void SlotsStand(int free, int busy)
    {
        Interlocked.Exchange(ref _freeSlots, free);
        Interlocked.Exchange(ref _busySlots, busy);
    }

    /// <summary>An attempt has ended.</summary>
    /// <param name="cell">The cell of its network, or <c>function</c>.</param>
    /// <param name="outcome">A run's end state, or <c>replaced</c>.</param>
    /// <param name="duration">From its start.</param>
    public void RunEnded(string cell, string outcome, TimeSpan duration) =>
        _runDuration.Record(duration.TotalSeconds, new(CellTag, cell), new(OutcomeTag, outcome));

    /// <summary>An attempt ended in an error.</summary>
    /// <param name="errorType">The exception's type or another name of which there are few.</param>
    public void RunErred(string errorType) => _runErrors.Add(1, new KeyValuePair<string, object?>(ErrorTag, errorType));

    /// <summary>A run got an attempt beyond its first.</summary>
    public void RunRetried() => _runRetries.Add(1);

    /// <summary>A run continued from a checkpoint.</summary>
    public void RunRestored() => _runRestores.Add(1);

    /// <summary>A run got its slot.</summary>
    public void RunLeftQueue(TimeSpan waited) => _queueDuration.Record(waited.TotalSeconds);

    /// <summary>A coordinator has answered one input.</summary>
    public void Decided(TimeSpan duration) => _decisionDuration.Record(duration.TotalSeconds);

    /// <summary>An epoch is over.</summary>
    public void EpochTrained(string cell, TimeSpan duration, long samples)
    {
        var tag = new KeyValuePair<string, object?>(CellTag, cell);
        _epochDuration.Record(duration.TotalSeconds, tag);
        _samples.Add(samples, tag);
    }

    /// <summary>A checkpoint was saved.</summary>
    public void CheckpointSaved(long bytes) => _checkpointSize.Record(bytes);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> MeasureRuns()
    {
        long queued = 0, running = 0, paused = 0;
        foreach (var (_, runs) in _sweeps) (queued, running, paused) = (queued + runs.Queued, running + runs.Running, paused + runs.Paused);
        yield return InState(queued, "queued");
        yield return InState(running, "running");
        yield return InState(paused, "paused");
    }

    private IEnumerable<Measurement<long>> MeasureSlots()
    {
        yield return InState(Interlocked.Read(ref _freeSlots), "free");
        yield return InState(Interlocked.Read(ref _busySlots), "busy");
    }

    private static Measurement<long> InState(long count, string state) => new(count, new KeyValuePair<string, object?>(StateTag, state));
}
