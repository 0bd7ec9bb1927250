using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Tests.Telemetry;

public sealed class ClusterInstrumentsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<ClusterInstruments>().BuildServiceProvider();
    private readonly SortedDictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly List<string> _measured = [];
    private readonly MeterListener _listener = new();

    public ClusterInstrumentsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>())) return;
            Assert.False(string.IsNullOrEmpty(instrument.Description));
            _units[instrument.Name] = instrument.Unit ?? "";
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument.Name, value, tags));
        _listener.Start();
    }

    [Fact]
    public void Instruments_AllOfThem_HaveTheDocumentedNamesAndUnits()
    {
        _services.GetRequiredService<ClusterInstruments>();

        Assert.Equal(
            [
                "rnnsweep.checkpoint.size By", "rnnsweep.run.active {run}", "rnnsweep.run.duration s", "rnnsweep.run.errors {error}",
                "rnnsweep.run.restores {restore}", "rnnsweep.run.retries {attempt}", "rnnsweep.scheduler.decision.duration s",
                "rnnsweep.scheduler.queue.duration s",
                "rnnsweep.sweep.active {sweep}", "rnnsweep.train.epoch.duration s", "rnnsweep.train.samples {sample}", "rnnsweep.worker.slots {slot}",
            ],
            _units.Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public void Events_AreMeasuredWithTagsOfFewValues()
    {
        var instruments = _services.GetRequiredService<ClusterInstruments>();

        instruments.RunEnded("gru", "stopped", TimeSpan.FromSeconds(90));
        instruments.RunErred("System.IO.IOException");
        instruments.RunRetried();
        instruments.RunRestored();
        instruments.RunLeftQueue(TimeSpan.FromSeconds(3));
        instruments.Decided(TimeSpan.FromMilliseconds(2));
        instruments.EpochTrained("gru", TimeSpan.FromSeconds(7), 1200);
        instruments.CheckpointSaved(4096);

        Assert.Equal(
            [
                "rnnsweep.run.duration 90 outcome=stopped rnn.cell=gru", "rnnsweep.run.errors 1 error.type=System.IO.IOException", "rnnsweep.run.retries 1",
                "rnnsweep.run.restores 1",
                "rnnsweep.scheduler.queue.duration 3", "rnnsweep.scheduler.decision.duration 0.002", "rnnsweep.train.epoch.duration 7 rnn.cell=gru",
                "rnnsweep.train.samples 1200 rnn.cell=gru", "rnnsweep.checkpoint.size 4096",
            ],
            _measured);
    }

    [Fact]
    public void States_OfSeveralSweeps_AreAddedUpWithoutTheirIds()
    {
        var instruments = _services.GetRequiredService<ClusterInstruments>();
        instruments.SweepStands("first", new RunCounts(Queued: 4, Running: 2, Paused: 1));
        instruments.SweepStands("second", new RunCounts(Queued: 5, Running: 1, Paused: 0));
        instruments.SweepStands("second", new RunCounts(Queued: 3, Running: 2, Paused: 0));
        instruments.SweepStands("third", new RunCounts(Queued: 9, Running: 9, Paused: 9));
        instruments.SweepLeft("third");
        instruments.SlotsStand(free: 1, busy: 3);

        _listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "rnnsweep.run.active 7 state=queued", "rnnsweep.run.active 4 state=running", "rnnsweep.run.active 1 state=paused",
                "rnnsweep.sweep.active 2", "rnnsweep.worker.slots 1 state=free", "rnnsweep.worker.slots 3 state=busy",
            ],
            _measured.Order(Comparer<string>.Create((a, b) => string.CompareOrdinal(a.Split(' ')[0], b.Split(' ')[0]))));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Note<T>(string name, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add(string.Join(' ', [$"{name} {value}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)]));
}
