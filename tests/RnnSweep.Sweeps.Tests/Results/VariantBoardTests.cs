using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class VariantBoardTests
{
    [Fact]
    public void Of_Repeats_RanksVariantsByTheirMeans()
    {
        // The best single run is of the variant with the worse mean.
        var board = VariantBoard.Of(Sweep([(1, 1, 0.1), (2, 1, 0.9), (3, 2, 0.3), (4, 2, 0.4), (5, 3, 0.5)]));

        Assert.Equal([(1, 2), (2, 1), (3, 3)], board.Select(one => (one.Rank, one.Variant.Number)).OrderBy(one => one.Rank));
        Assert.Equal("0.3500 ± 0.07071 (2)", board[0].Words);
        Assert.Equal("3, 4", board[0].Numbers);
        Assert.Equal("0.5000 (1)", board[2].Words);
    }

    [Fact]
    public void Of_VariantWithADivergedRepeat_StandsBelowTheOthersAndSaysSo()
    {
        var sweep = Sweep([(1, 1, 0.1), (2, 1, 0.1), (3, 2, 0.7), (4, 2, 0.7)]);
        sweep = sweep with { Runs = [sweep.Runs[0] with { State = RunState.Diverged }, .. sweep.Runs.Skip(1)] };
        var board = VariantBoard.Of(sweep);

        Assert.Equal([2, 1], board.Select(one => one.Variant.Number));
        Assert.Equal((1, 1, "0.1000 (1)"), (board[1].Diverged, board[1].Count, board[1].Words));
    }

    [Fact]
    public void Of_EnoughSeeds_NamesErrorsAndChances()
    {
        // Each variant's seeds differ by 0.2: variance 0.02 with four degrees of freedom, doubled for their fewness.
        var board = VariantBoard.Of(Sweep([(1, 1, 0.1), (2, 1, 0.3), (3, 2, 0.4), (4, 2, 0.6), (5, 3, 0.5), (6, 3, 0.7), (7, 4, 0.9), (8, 4, 1.1)]));

        Assert.All(board, one => Assert.Equal(Math.Sqrt(0.02 * 2 / 2), one.Error!.Value, 1e-9));
        Assert.Equal(1, board.Sum(one => one.BestChance!.Value), 1e-9);
        Assert.Equal("92%", board[0].ChanceWords);
        Assert.Equal("< 1%", board[3].ChanceWords);
    }

    [Fact]
    public void Of_TooFewSeeds_NamesNone()
    {
        var board = VariantBoard.Of(Sweep([(1, 1, 0.1), (2, 1, 0.3), (3, 2, 0.4), (4, 2, 0.6)]));

        Assert.All(board, one => Assert.Null(one.Error));
        Assert.Equal("-", board[0].ChanceWords);
    }

    [Fact]
    public void Of_SweepWithoutRepeats_IsEmpty()
    {
        var sweep = Sweep([(1, 1, 0.1), (2, 2, 0.9)]);

        Assert.Empty(VariantBoard.Of(sweep with { Definition = sweep.Definition with { Repeats = 1 } }));
    }

    private static SweepSnapshot Sweep((int Run, int Variant, double Loss)[] runs)
    {
        var sweep = SampleSweeps.Sweep(SweepState.Finished, runs.Length, [.. runs.Select(one =>
            SampleSweeps.Run(one.Run, RunState.Finished, 1, one.Loss, 1, 0.5, SampleSweeps.Values("gru", 8 * one.Variant, null, 8, 0.01)) with
            {
                Variant = new Variant(one.Variant, SampleSweeps.Values("gru", 8 * one.Variant, null, 8, 0.01)), Repeat = one.Run,
            })]);
        return sweep with { Definition = sweep.Definition with { Repeats = 2 } };
    }
}
