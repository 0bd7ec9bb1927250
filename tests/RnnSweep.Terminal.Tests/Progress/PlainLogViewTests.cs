using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Progress;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training.Runs;

namespace RnnSweep.Terminal.Tests.Progress;

public sealed class PlainLogViewTests
{
    private static readonly SweepEvent[] Events = Numbered(
        new SweepCreated(1, "0.1.0", "", JsonDocument.Parse("{}").RootElement),
        new RunProposed
        {
            Run = 1,
            Variant = new Variant(1, SampleSweeps.Values("lstm", 48, null, 8, 0.0093217, 1.25)),
            Repeat = 1,
            Seed = 7,
            Epochs = 8,
            EpochCost = 1000,
            Slot = null,
            Clock = null,
        },
        new AttemptStarted(1, 1, "local-1"),
        new EpochRecorded(1, 1, "local-1", 1, Metrics(2.25, 0.9), 0.42, null),
        new AttemptEnded(1, 1, "local-1", "the engine was stopped"),
        new SweepResumed("0.1.0", 35),
        new AttemptStarted(1, 2, "local-2"),
        new EpochRecorded(1, 2, "local-2", 2, Metrics(1.75, 1e-7), 75, null),
        new EpochRecorded(1, 2, "local-2", 3, Metrics(1.9, double.NaN), 1.2, null),
        new RunDecided(1, 3, "stop", "hyperband", "rung 3, place 5 of 6", null),
        new RunConcluded(1, 2, "local-2", RunState.Stopped, "hyperband", null, null, null),
        new RunConcluded(2, 1, "local-1", RunState.Diverged, null, 61, null, null),
        new RunConcluded(3, 1, "local-1", RunState.Failed, "two\nlines", null, null, null),
        new CommandAccepted("cancel", 4),
        new CommandAccepted("stop", null),
        new SweepFinished(SweepState.Cancelled));

    [Fact]
    public async Task ShowAsync_EveryEvent_IsALine()
    {
        var console = new PlainConsole();

        await Show(console, new FakeSweepHandle(SampleSweeps.Sweep(SweepState.Running, 12, []), Events), 0);

        Expectation.Matches("Progress/log", console.Output);
    }

    [Fact]
    public async Task ShowAsync_AfterAResume_KnowsWhatWentBefore()
    {
        var console = new PlainConsole();
        var before = SampleSweeps.Run(1, RunState.Paused, 1, 1.5, 1, 1, Events.OfType<RunProposed>().Single().Variant.Values);

        await Show(console, new FakeSweepHandle(SampleSweeps.Sweep(SweepState.Running, 12, [before]), Events), 6);

        Expectation.Matches("Progress/log-resumed", console.Output);
    }

    [Fact]
    public async Task ShowAsync_StopRequested_IsReported()
    {
        var console = new PlainConsole();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await new PlainLogView(console.Console.Profile.Out.Writer, SampleSweeps.Clock())
            .ShowAsync(new FakeSweepHandle(SampleSweeps.Empty), new ProgressOptions("runs/x", 0, stop.Token), CancellationToken.None);

        Assert.StartsWith("shutting down gracefully", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowAsync_RunsOnly_LeavesEpochsOutAndSaysHowToStop()
    {
        var console = new PlainConsole();
        var handle = new FakeSweepHandle(SampleSweeps.Sweep(SweepState.Running, 12, []), Events);

        await Of(console, SampleSweeps.Clock(), LogDetail.Runs)
            .ShowAsync(handle, new ProgressOptions("runs/x", 0, CancellationToken.None), CancellationToken.None);

        Expectation.Matches("Progress/log-runs", console.Output);
    }

    [Fact]
    public async Task ShowAsync_RunsOnly_EveryTenSecondsALineOfProgress()
    {
        var (console, time, stopped) = (new PlainConsole(), SampleSweeps.Clock(), new TaskCompletionSource());
        using var looks = new SemaphoreSlim(0);
        var handle = new FakeSweepHandle(SampleSweeps.Mixed) { OnSnapshot = () => looks.Release(), Stopped = stopped.Task };
        var showing = Of(console, time, LogDetail.Runs).ShowAsync(handle, new ProgressOptions(null, 0, CancellationToken.None), CancellationToken.None);

        // One look for the events, one to start the meter; then one every two seconds.
        for (var i = 0; i < 2; i++) await looks.WaitAsync();
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await looks.WaitAsync();
        }
        stopped.SetResult();
        await showing;

        Expectation.Matches("Progress/log-progress", console.Output);
    }

    private static PlainLogView Of(PlainConsole console, TimeProvider time, LogDetail detail) =>
        new(console.Console.Profile.Out.Writer, time) { Detail = detail };

    private static Task Show(PlainConsole console, FakeSweepHandle handle, long after) =>
        new PlainLogView(console.Console.Profile.Out.Writer, SampleSweeps.Clock())
            .ShowAsync(handle, new ProgressOptions("runs/x", after, CancellationToken.None), CancellationToken.None);

    private static MetricValue[] Metrics(double loss, double norm) => [new("valid_loss", loss), new("grad_norm_median", norm)];

    private static SweepEvent[] Numbered(params SweepEvent[] events) =>
        [.. events.Select((entry, i) => entry with { Sequence = i + 1, Time = SampleSweeps.Start.AddSeconds(i) })];
}
