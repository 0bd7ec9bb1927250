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

    private static SweepSnapshot Sweep(RunGoal goal, params RunSnapshot[] runs)
    {
        var sweep = SampleSweeps.Sweep(SweepState.Running, runs.Length, runs);
        return sweep with { Definition = sweep.Definition with { Goal = goal } };
    }
}
