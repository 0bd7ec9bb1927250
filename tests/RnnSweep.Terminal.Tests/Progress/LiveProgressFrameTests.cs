using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Progress;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Terminal.Tests.Progress;

public sealed class LiveProgressFrameTests
{
    private static readonly ProgressFigures Figures = new(7, 12, 0.5372, TimeSpan.FromSeconds(72), TimeSpan.FromSeconds(64));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(40)]
    public void Render_Mixed(int width) =>
        Check($"frame-mixed.{width}", Draw(SampleSweeps.Mixed, Figures, width, 24, "runs/digits-gating-20260314-112653", false));

    [Fact]
    public void Render_NothingKnownYet() =>
        Check("frame-empty.80", Draw(SampleSweeps.Empty, new ProgressFigures(0, null, null, TimeSpan.FromSeconds(0.2), null), 80, 24, null, false));

    [Fact]
    public void Render_StoppingInOrder() =>
        Check("frame-stopping.80", Draw(SampleSweeps.Mixed with { State = SweepState.Stopping }, Figures, 80, 24, "runs/x", true));

    [Theory]
    [InlineData(24)]
    [InlineData(16)]
    [InlineData(12)]
    public void Render_MoreRunsThanFit_StaysBelowTheTerminalsHeight(int height)
    {
        var runs = Enumerable.Range(1, 64)
            .Select(i => SampleSweeps.Run(i, RunState.Running, i % 9, 2, 0.8, 1, SampleSweeps.Values("lstm", 512, null, 64, 0.0123456, 1.5)));
        var frame = Draw(SampleSweeps.Sweep(SweepState.Running, 640, [.. runs]), Figures with { Planned = 640 }, 80, height, "runs/x", false);

        Assert.True(frame.TrimEnd('\n').Split('\n').Length < height);
        Check($"frame-many.80x{height}", frame);
    }

    [Fact]
    public void Render_RunsThatWaitForMemory_NamesThem_AndStaysBelowTheTerminalsHeight()
    {
        var values = SampleSweeps.Values("lstm", 8, null, 64, 0.01, 1.5);
        var runs = Enumerable.Range(1, 9).Select(i => SampleSweeps.Run(i, RunState.Running, i % 9, 2, 0.8, 1, values));
        WaitingRun[] waiting = [new(9, 80_000_000), new(7, 1_200_000_000), new(8, 40_000), new(6, 1)];
        var frame = Draw(SampleSweeps.Sweep(SweepState.Running, 9, [.. runs]), Figures, 80, 16, "runs/x", false, waiting);
        Assert.Contains("\nwaiting for memory: run 6 (1 bytes), run 7 (1.2 GB), run 8 (40 kB) and 1 more\n", frame, StringComparison.Ordinal);
        Assert.True(frame.TrimEnd('\n').Split('\n').Length < 16);
    }

    [Theory]
    [InlineData(1, 2, "1 worker waits for run 12: its report decides what is trained next")]
    [InlineData(3, 5, "3 workers wait for run 12: its report decides what is trained next")]
    [InlineData(3, 1, "")]
    public void Render_WorkersThatWaitForADecision_NamesTheRun(int workers, int seconds, string expected)
    {
        var frame = Draw(SampleSweeps.Mixed, Figures, 80, 24, "runs/x", false, awaited: new OrderWait(12, workers, TimeSpan.FromSeconds(seconds)));
        if (expected.Length > 0) Assert.Contains($"\n{expected}\n", frame, StringComparison.Ordinal);
        else Assert.DoesNotContain("run 12", frame, StringComparison.Ordinal);
    }

    private static string Draw(SweepSnapshot sweep, ProgressFigures figures, int width, int height, string? directory, bool stopping,
        IReadOnlyList<WaitingRun>? waiting = null, OrderWait? awaited = null)
    {
        var console = new PlainConsole(width, height);
        console.Console.Write(new LiveProgressFrame(sweep, figures, directory, stopping) { Waiting = waiting ?? [], Awaited = awaited }.Render(width, height));
        Assert.All(console.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        return console.Output;
    }

    private static void Check(string name, string frame) => Expectation.Matches("Progress/" + name, frame);
}
