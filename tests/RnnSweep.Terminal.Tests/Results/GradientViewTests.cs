using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training.Runs;

namespace RnnSweep.Terminal.Tests.Results;

/// <summary>What a person reads of a run's gradient, at the widths of a small and a large terminal.</summary>
public sealed class GradientViewTests
{
    private static readonly MetricValue Guess = new("baseline_loss", 1.5);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void GradientView_StoppedRun(int width)
    {
        var run = SampleSweeps.LookedInto(SampleSweeps.Run(1, RunState.Stopped, 3, 1.5, 0.9, 0.5, SampleSweeps.Values("rnn", 32, "tanh", 64, 0.01))) with
        {
            Reason = "vanishing: after epoch 3 the gradient reaches 4 steps back, less than 6.4",
        };
        var console = new PlainConsole(width);
        Assert.True(new GradientView(console.Console).Write(SampleSweeps.Sweep(SweepState.Finished, 1, [run]), run));
        Expectation.Matches($"Results/gradflow-stopped.{width}", console.Output);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Leaderboard_RunsThatWereLookedInto(int width)
    {
        var console = new PlainConsole(width);
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 3,
        [
            SampleSweeps.LookedInto(SampleSweeps.Run(1, RunState.Finished, 8, 1.5, 0.5, 0.5, SampleSweeps.Values("gru", 32, null, 64, 0.01)), Guess),
            SampleSweeps.LookedInto(SampleSweeps.Run(2, RunState.Stopped, 3, 1.5, 0.99, 0.5,
                SampleSweeps.Values("rnn", 32, "tanh", 64,
                0.01)), Guess) with { Reason = "vanishing: after epoch 3 the gradient reaches 4 steps back, less than 6.4" },
            SampleSweeps.LookedInto(SampleSweeps.Run(3, RunState.Finished, 2, 1.6, 0.99, 0.8, SampleSweeps.Values("rnn", 32, "relu", 64, 0.01)), Guess),
        ]);
        new LeaderboardView(console.Console).Write(sweep);
        new SummaryView(console.Console).Write(sweep);
        Expectation.Matches($"Results/leaderboard-gradient.{width}", console.Output);
    }

    [Fact]
    public void Write_RunWithoutProbe_SaysNothing()
    {
        var console = new PlainConsole(80);
        Assert.False(new GradientView(console.Console).Write(SampleSweeps.Mixed, SampleSweeps.Mixed.Runs[0]));
        Assert.Empty(console.Output);
    }
}
