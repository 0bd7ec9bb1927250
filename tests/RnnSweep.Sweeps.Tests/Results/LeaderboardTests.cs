using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class LeaderboardTests
{
    [Fact]
    public void Of_EveryState_RanksFinishedAndStoppedTogetherAndDivergedBelow()
    {
        var board = Leaderboard.Of(SampleSweeps.Mixed);

        Assert.Equal([2, 1, 3, 9, 4, 10], board.Ranked.Select(entry => entry.Run.Number));
        Assert.Equal([1, 2, 3, 4, 5, 6], board.Ranked.Select(entry => entry.Rank!.Value));
        Assert.Equal([5, 6, 7, 8, 11], board.Unranked.Select(entry => entry.Run.Number));
        Assert.All(board.Unranked, entry => Assert.Null(entry.Rank));
        Assert.Equal(2, board.Winner!.Run.Number);
    }

    [Fact]
    public void Of_EqualValues_TheEarlierEpochThenTheLowerNumberComesFirst()
    {
        var board = Leaderboard.Of(Sweep(new RunGoal("valid_loss", false), Run(1, 2, 0.5), Run(2, 1, 0.5), Run(3, 1, 0.5)));

        Assert.Equal([2, 3, 1], board.Ranked.Select(entry => entry.Run.Number));
    }

    [Fact]
    public void Of_MaximizedMetric_TheLargestComesFirst()
    {
        var board = Leaderboard.Of(Sweep(new RunGoal("valid_loss", true), Run(1, 1, 0.5), Run(2, 1, 0.7), Run(3, 1, double.NaN),
            Run(4, 1, double.PositiveInfinity)));

        Assert.Equal([4, 2, 1, 3], board.Ranked.Select(entry => entry.Run.Number));
    }

    [Fact]
    public void Of_OnlyDivergedRuns_HasNoWinner()
    {
        var board = Leaderboard.Of(Sweep(new RunGoal("valid_loss", false), Run(1, 1, 0.5) with { State = RunState.Diverged }));

        Assert.Single(board.Ranked);
        Assert.Null(board.Winner);
    }

    [Fact]
    public void Of_OnlyNaN_HasNoWinner() => Assert.Null(Leaderboard.Of(Sweep(new RunGoal("valid_loss", false), Run(1, 1, double.NaN))).Winner);

    [Fact]
    public void BestSoFar_ARunInTraining_Counts()
    {
        var sweep = Sweep(new RunGoal("valid_loss", false), Run(1, 1, 0.5), Run(2, 1, 0.2) with { State = RunState.Running },
            Run(3, 1, 0.1) with { State = RunState.Diverged });

        Assert.Equal(2, Leaderboard.BestSoFar(sweep)!.Run.Number);
        Assert.Null(Leaderboard.BestSoFar(SampleSweeps.Empty));
    }

    /// <summary>A run whose best epoch, of two, is the given one.</summary>
    private static RunSnapshot Run(int number, int bestEpoch, double value) => new()
    {
        Number = number,
        Variant = new Variant(number, []),
        Repeat = 1,
        Seed = number,
        State = RunState.Finished,
        Epochs = 2,
        EpochCost = 1,
        BestEpoch = bestEpoch,
        Reports = [new EpochReport(1, [new("valid_loss", bestEpoch == 1 ? value : 9)]), new EpochReport(2, [new("valid_loss", value)])],
        StartedAt = SampleSweeps.Start,
    };

    /// <summary>Fronts of (loss at the best epoch, −accuracy there): runs 1 and 2, then 3; run 4 lacks a value.</summary>
    [Fact]
    public void Of_TwoMetrics_RanksByFrontThenByRoomThenByNumber()
    {
        var sweep = Several(Both(1, 0.5, 0.7), Both(2, 0.4, 0.6), Both(3, 0.6, 0.65), Both(4, 0.1, double.NaN), Both(5, 0.45, 0.65));
        var board = Leaderboard.Of(sweep);
        Assert.Equal([1, 2, 5, 3, 4], board.Ranked.Select(entry => entry.Run.Number));
        Assert.Equal([1, 1, 1, 2, null], board.Ranked.Select(entry => entry.Front));
        Assert.Equal([1, 2, 5], board.Front.Select(entry => entry.Run.Number));
        var table = ResultTable.Of(sweep);
        var place = table.Columns.ToList().IndexOf("pareto_rank");
        Assert.Equal("best_epoch", table.Columns[place - 1]);
        Assert.Equal([1L, 1L, 2L, null, 1L], table.Rows.Select(row => row[place]));
        Assert.Contains("3 of 5 ranked runs are on the Pareto front (runs 1, 2, 5)", string.Join(' ', Verdict.Of(sweep)), StringComparison.Ordinal);
    }

    private static SweepSnapshot Several(params RunSnapshot[] runs)
    {
        var sweep = Sweep(new RunGoal("valid_loss", false), runs);
        return sweep with { Definition = sweep.Definition with { OtherGoals = [new RunGoal("valid_accuracy", true)] } };
    }

    private static RunSnapshot Both(int number, double loss, double accuracy) => Run(number, 1, loss) with
    {
        Reports = [new EpochReport(1, [new MetricValue("valid_loss", loss), new MetricValue("valid_accuracy", accuracy)])],
    };

    private static SweepSnapshot Sweep(RunGoal goal, params RunSnapshot[] runs)
    {
        var sweep = SampleSweeps.Sweep(SweepState.Running, runs.Length, runs);
        return sweep with { Definition = sweep.Definition with { Goal = goal } };
    }
}
