using RnnSweep.Sweeps.Reports.Sentences;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Reports.Sentences;

public sealed class SweepSummaryTests
{
    [Fact]
    public void Of_FinishedSweep_SaysWhatTheNumbersSay()
    {
        var summary = SweepSummary.Of(ReportSweeps.Finished);

        Assert.Equal(["7 runs ended: 2 finished, 2 stopped, 2 diverged, 1 failed."], summary.State);
        Assert.StartsWith("Best is run 2, lstm h=48 T=8 lr=0.009322 fb=1.25: valid_loss 0.1193 at epoch 7 of 8", summary.Best[0], StringComparison.Ordinal);
        Assert.Equal("Its valid_loss is 0.3788 (76%) below the second best, run 1, rnn h=32 tanh T=16 lr=0.004 (0.4981).", summary.Best[1]);
        Assert.Equal("The median valid_loss of the 4 runs with a value is 0.8115; the best is 0.6923 (85%) below it.", summary.Best[2]);
        Assert.Equal(
        [
            "2 of 6 ranked runs diverged, run 4 at step 61.",
            "Of the 2 runs that diverged, the first did at step 3 (run 10), the last at step 61 (run 4).",
            "All 2 that diverged had cell rnn, as did 2 of the 4 that did not diverge.",
            "All 2 that diverged had hidden_size 64, as did 0 of the 4 that did not diverge.",
            "All 2 that diverged had activation relu, as did 0 of the 4 that did not diverge.",
            "1 run failed: out of memory, \"lstm\" at 64.",
        ], summary.Failures);
        Assert.Equal(
        [
            "In the best run, run 2, the gradient's median norm went from 0.9000 in epoch 1 to 0.1125 in epoch 8.",
            "In the run that ranks last without diverging, run 9, it went from 0.001000 in epoch 1 to 0.0002500 in epoch 4.",
            "In the run that diverged, it was 80.00 in the last epoch that has a finite one.",
            "1 run diverged within the first epoch, so that there is no figure.",
        ], summary.Gradients);
    }

    [Fact]
    public void Of_ValuesWithSeveralRuns_NamesBestAndWorstMedian()
    {
        var runs = Enumerable.Range(1, 12)
            .Select(i => SampleSweeps.Run(i, RunState.Finished, 2, i % 3, 0.5, 1,
            SampleSweeps.Values(((string[])["rnn", "gru", "lstm"])[i % 3], 8, null, 8, i <= 3 ? 0.01 : 0.001 * i)));

        var summary = SweepSummary.Of(SampleSweeps.Sweep(SweepState.Finished, 12, [.. runs]));

        Assert.Contains("By cell, the median valid_loss was best with rnn (0 over 4 runs) and worst with lstm (2.000 over 4 runs).", summary.Parameters);
        Assert.Equal("All of this is over runs that differ in their other parameters too.", summary.Parameters[^1]);
    }

    [Fact]
    public void Of_Tie_SaysSo()
    {
        var runs = Enumerable.Range(1, 3).Select(i => SampleSweeps.Run(i, RunState.Finished, 2, 1, 0.5, 1, SampleSweeps.Values("gru", 8, null, 8, 0.01)));

        var best = SweepSummary.Of(SampleSweeps.Sweep(SweepState.Finished, 3, [.. runs])).Best;

        Assert.Equal(["Run 2, gru h=8 T=8 lr=0.01, reached the same value, at epoch 1.", "The median of the 3 runs with a value is the same."], best.Skip(1));
    }

    [Fact]
    public void Of_BestQuarterInANarrowRange_NamesIt()
    {
        var runs = Enumerable.Range(1, 16).Select(i => SampleSweeps.Run(i, RunState.Finished, 2, i, 0.5, 1, SampleSweeps.Values("gru", 8, null, 8, 0.001 * i)));

        Assert.Contains("The best quarter of the runs with learning_rate (4) had it from 0.001 to 0.004; all 16 had it from 0.001 to 0.016.",
            SweepSummary.Of(SampleSweeps.Sweep(SweepState.Finished, 16, [.. runs])).Parameters);
    }

    [Fact]
    public void Of_NoRuns_SaysThatAlone()
    {
        var summary = SweepSummary.Of(SampleSweeps.Empty with { State = SweepState.Finished });

        Assert.Equal(["No run has started."], summary.State);
        Assert.Equal(["No run has ended with a result."], summary.Best);
        Assert.Empty(summary.Parameters.Concat(summary.Failures).Concat(summary.Gradients));
    }
}
