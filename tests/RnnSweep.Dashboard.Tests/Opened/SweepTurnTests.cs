using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Tests.Opened;

/// <summary>What is due to a sweep, and what it waits for, in words.</summary>
public sealed class SweepTurnTests
{
    private static readonly Dictionary<string, SweepState?> Running = ((string[])["a", "b", "c"]).ToDictionary(id => id, _ => (SweepState?)SweepState.Running);

    [Fact]
    public void Due_IsByWeight_AmongThoseThatWantSlots()
    {
        var turns = SweepTurn.Of([new("a", 1, 0, false, 2, 0), new("b", 3, 4, false, 2, 0), new("c", 4, 9, true, 0, 0)], Running, 4);
        Assert.Equal([0.25, 0.75, null], turns.Select(turn => turn.Due));
        Assert.Equal([null, "All slots are taken; one sweep that has had less comes first.", "It had no run for a free slot when it was asked last."],
            turns.Select(turn => turn.Waits));
    }

    [Fact]
    public void Waits_OfASweepThatHasItsShare_IsNothing()
    {
        var turns = SweepTurn.Of([new("a", 1, 0, false, 1, 0), new("b", 1, 3, false, 1, 0), new("c", 1, 5, false, 1, 0)], Running, 4);
        Assert.All(turns, turn => Assert.Null(turn.Waits));
    }

    [Theory]
    [InlineData(SweepState.Paused, "It is paused: no run of it is given a slot.")]
    [InlineData(SweepState.Stopping, "It is being stopped: only its runs in training go on.")]
    public void Waits_OfASweepThatTakesNone_SaysSo_AndOthersShareAll(SweepState state, string expected)
    {
        var turns = SweepTurn.Of([new("a", 9, 0, false, 0, 0), new("b", 1, 0, false, 4, 0)], new Dictionary<string, SweepState?>(Running) { ["a"] = state }, 4);
        Assert.Equal((null, expected), (turns[0].Due, turns[0].Waits));
        Assert.Equal(1, turns[1].Due);
    }

    [Fact]
    public void Waits_WhereAllSlotsAreTaken_SaysWhoseTurnIsNext()
    {
        var turns = SweepTurn.Of(
            [new("a", 1, 0, false, 0, 0), new("b", 1, 1, false, 0, 2), new("c", 1, 7, false, 6, 0), new("d", 1, 9, false, 0, 0)], Running, 6);
        Assert.Equal("All slots are taken; the next that is free is for it.", turns[0].Waits);
        Assert.Equal("It gets 2 slots of other sweeps at the next reports of their runs.", turns[1].Waits);
        Assert.Null(turns[2].Waits);
        Assert.Equal("All slots are taken; 3 sweeps that have had less come first.", turns[3].Waits);
    }

    [Fact]
    public void Waits_WithoutSilos_SaysSo() =>
        Assert.Equal("No silo has said that it has a slot.", Assert.Single(SweepTurn.Of([new("a", 1, 0, false, 0, 0)], Running, 0)).Waits);

    [Fact]
    public void Waits_OfASweepWhoseRunsHaveToReport_SaysSo() => Assert.Equal(
        "It has no further run for a free slot: those in training have to report first.",
        Assert.Single(SweepTurn.Of([new("a", 1, 0, true, 2, 0)], Running, 4)).Waits);
}
