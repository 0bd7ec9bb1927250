using Microsoft.Extensions.Time.Testing;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Tests.Engines;

namespace RnnSweep.Sweeps.Tests.Driving;

/// <summary>When checkpoints are made, and what continues from them.</summary>
public sealed partial class RunDriverTests
{
    [Fact]
    public void Drive_LongEpoch_LeavesCheckpointsOnTheWay_WithTheSameResult()
    {
        var time = new FakeTimeProvider();
        var expected = new ScriptedOwner();
        Drive(expected, until: 4);
        var owner = new ScriptedOwner();
        var factory = new FakeWorkFactory { BeforeStep = (_, step) => { if (step % 4 == 2) time.Advance(RunDriver.LongestWithoutCheckpoint); } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, factory: factory, time: time));
        Assert.Contains("saved 0+1", owner.Log);
        Assert.Equal(expected.Log, owner.Log.Where(line => !line.StartsWith("saved", StringComparison.Ordinal)));
        Assert.Equal(expected.Checkpoints[0]!.Tensors["weights"], owner.Checkpoints[0]!.Tensors["weights"]);
    }

    [Fact]
    public void Drive_ShortEpochs_MakeACheckpointWhenOneIsDue()
    {
        var time = new FakeTimeProvider();
        var owner = new ScriptedOwner();
        var factory = new FakeWorkFactory { BeforeStep = (_, _) => time.Advance(TimeSpan.FromSeconds(0.2)) };
        Drive(owner, until: 4, factory: factory, time: time, checkpointEvery: TimeSpan.FromSeconds(1));
        Assert.Equal([4, 2], owner.Checkpoints.Select(checkpoint => checkpoint!.Epoch));
        Assert.Equal(["e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_AttemptAfterALostOne_MakesItsFirstCheckpointSoon_AlsoOfWhatIsKnown()
    {
        var time = new FakeTimeProvider();
        var owner = new ScriptedOwner();
        var factory = new FakeWorkFactory { BeforeStep = (_, _) => time.Advance(RunDriver.FirstCheckpoint / 2) };
        Drive(owner, until: 4, known: 3, factory: factory, time: time, checkpointEvery: TimeSpan.FromSeconds(30), attempt: 2);
        // After 0.1 s, 0.2 s, 0.4 s; an epoch has three steps of 0.05 s.
        Assert.Equal(["saved 0+1", "saved 0+2", "saved 2+0", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_Alone_SaysThatItBegins_AndHasSomethingToShowAfterItsFirstStep()
    {
        var owner = new ScriptedOwner();
        var factory = new FakeWorkFactory { OnRehearse = _ => owner.Log.Add("rehearsed") };
        Drive(owner, until: Epochs, attempt: 2, alone: true, factory: factory, checkpointEvery: TimeSpan.FromHours(1), time: new FakeTimeProvider());
        Assert.Equal(["rehearsed", "saved 0+0", "saved 0+1", "e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
        Assert.Equal([(0, 1, false), (0, 0, true)], owner.Checkpoints.TakeLast(2).Select(kept => (kept!.Epoch, kept.Step, kept.Untrained)));
    }

    [Fact]
    public void Drive_AloneFromACheckpoint_SaysWhereItBegins()
    {
        var owner = new ScriptedOwner { HasRoom = false, Answers = { Step(NextStep.Suspend) } };
        Drive(owner, until: 1, checkpointEvery: TimeSpan.MaxValue);
        owner.Log.Clear();
        owner.Checkpoints.RemoveAll(kept => kept!.Epoch > 1);
        Drive(owner, until: Epochs, attempt: 2, known: 1, alone: true, checkpointEvery: TimeSpan.FromHours(1), time: new FakeTimeProvider());
        Assert.Equal(["restored", "saved 1+0", "saved 1+1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
        Assert.Equal([false, true, false], owner.Checkpoints.Select(kept => kept!.Untrained));
    }

    [Fact]
    public void Drive_AloneFromItsOwnCheckpoint_HasBegunBefore()
    {
        var owner = new ScriptedOwner { HasRoom = false, Answers = { GoOn(2), Step(NextStep.Suspend) } };
        Drive(owner, until: 2, attempt: 2, alone: true);
        owner.Log.Clear();
        Drive(owner, until: 4, attempt: 2, known: 2, alone: true);
        Assert.Equal(["restored", "e3", "e4", "concluded after 4"], owner.Log);
        Assert.Equal(1, owner.Checkpoints.Count(kept => kept!.Untrained));
    }

    [Fact]
    public void Drive_StoppedBeforeAStep_LeavesNoProgress()
    {
        var owner = new ScriptedOwner();
        Drive(owner, until: Epochs, factory: new FakeWorkFactory { BeforeStep = (_, _) => _stop.Set(keep: true, "enough") });
        Assert.Equal(["saved 0+0", "handed back: enough"], owner.Log);
        Assert.True(owner.Checkpoints[0]!.Untrained);
    }

    [Fact]
    public void Drive_SuspendedBeforeACheckpointIsDue_MakesOne()
    {
        var owner = new ScriptedOwner { HasRoom = false, Answers = { Step(NextStep.Suspend) } };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 1, checkpointEvery: TimeSpan.MaxValue));
        Drive(owner, until: 4, known: 1);
        Assert.Equal(["e1", "saved 1+0", "restored", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_CheckpointBehindWhatIsKnown_TrainsTheEpochsAgain_AndReportsOnlyTheRest()
    {
        var expected = new ScriptedOwner();
        Drive(expected, until: 4);
        var owner = new ScriptedOwner();
        owner.Checkpoints.Add(expected.Checkpoints[^1]);
        Drive(owner, until: 4, known: 3);
        Assert.Equal(["restored", "e4", "concluded after 4"], owner.Log);
        Assert.Equal(expected.Checkpoints[0]!.Tensors["weights"], owner.Checkpoints[0]!.Tensors["weights"]);
    }

    [Fact]
    public void Drive_AnswersSayWhatTheJournalHas_CheckpointsHoldOnlyTheRest()
    {
        var owner = new ScriptedOwner { Answers = { GoOn(4) with { Recorded = 1 }, GoOn(4) with { Recorded = 2 }, GoOn(4) with { Recorded = 2 } } };
        Drive(owner, until: 1);
        Assert.Equal(["1", "2", "3", "3 4"],
            owner.Checkpoints.Select(checkpoint => string.Join(' ', checkpoint!.Reports.Select(report => report.Epoch))).Reverse());
        var other = new ScriptedOwner();
        other.Checkpoints.Add(owner.Checkpoints[0]);
        Drive(other, until: 4, known: 2);
        Assert.Equal(["restored", "handed in 3 4", "concluded after 4"], other.Log);
    }

    [Fact]
    public void Drive_JournalHasLostWhatACheckpointNoLongerHolds_TrainsThatAgain()
    {
        var first = new ScriptedOwner { Answers = { GoOn(4) with { Recorded = 1 }, GoOn(4) with { Recorded = 2 }, GoOn(4) with { Recorded = 3 } } };
        Drive(first, until: 1);
        var owner = new ScriptedOwner();
        owner.Checkpoints.AddRange(first.Checkpoints.Take(2));
        Drive(owner, until: 4, known: 1);
        Assert.Equal(
            ["refused: it holds the reports of epoch 4 and later, and the journal ends with epoch 1",
                "refused: it holds the reports of epoch 3 and later, and the journal ends with epoch 1", "e2", "e3", "e4", "concluded after 4"],
            owner.Log);
    }

    [Fact]
    public void Drive_AllIsKnownButTheEnd_TrainsAgainAndConcludes()
    {
        var owner = new ScriptedOwner();
        Drive(owner, until: 4, known: 4);
        Assert.Equal(["concluded after 4"], owner.Log);
    }
}
