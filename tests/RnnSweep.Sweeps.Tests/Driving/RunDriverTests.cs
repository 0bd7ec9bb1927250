using Microsoft.Extensions.Time.Testing;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Driving;

/// <summary>What a worker does with a run, whatever engine it belongs to.</summary>
public sealed class RunDriverTests : IDisposable
{
    private const int Epochs = 4;

    // Of the kinds of fake runs one that trains to its end.
    private static readonly int Plain = Enumerable.Range(1, 50).First(run => StreamKey.Of(run).With("kind").Open().NextUInt32() % 8 > 3);

    private readonly RunStop _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Drive_NothingToWaitFor_ReportsEveryEpochAndConcludes()
    {
        var owner = new ScriptedOwner();
        Assert.Equal(DriveEnd.Over, Drive(owner, until: Epochs));
        Assert.Equal(["e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_AnswerGoOn_TrainsOnWithTheSameNetwork()
    {
        var owner = new ScriptedOwner { Answers = { GoOn(2), GoOn(4) } };
        Drive(owner, until: 1);
        Assert.Equal(["e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_AnswerSuspend_KeepsTheNetworkInMemory_AndGoesOnWithoutACheckpoint()
    {
        var owner = new ScriptedOwner { Answers = { GoOn(2), Step(NextStep.Suspend) } };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 2));
        Assert.NotNull(owner.Memory);
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, known: 2));
        Assert.Equal(["e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_SlotIsWanted_WaitsForTheAnswer_AndSuspends()
    {
        var owner = new ScriptedOwner { WantedFrom = 2, Answers = { GoOn(4), Step(NextStep.Suspend) } };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 4));
        Assert.NotNull(owner.Memory);
        Assert.Equal(["e1", "e2"], owner.Log);
    }

    [Fact]
    public void Drive_SlotIsWantedNoMore_GoesOn()
    {
        var owner = new ScriptedOwner { WantedFrom = 2, Answers = { GoOn(4), GoOn(4), GoOn(4) } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4));
        Assert.Equal(["e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_NoRoomInMemory_GoesOnFromTheCheckpoint()
    {
        var owner = new ScriptedOwner { HasRoom = false, Answers = { GoOn(2), Step(NextStep.Suspend) } };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 2));
        Drive(owner, until: 4, known: 2);
        Assert.Equal(["e1", "e2", "restored", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_AnswerConclude_ConcludesAtOnce()
    {
        var owner = new ScriptedOwner { Answers = { new WhatNext(Plain, 1, NextStep.Conclude, 1) } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 1));
        Assert.Equal(["e1", "concluded after 1"], owner.Log);
    }

    [Fact]
    public void Drive_GivenToBeConcluded_TrainsNothing()
    {
        var owner = new ScriptedOwner { Answers = { Step(NextStep.Suspend) } };
        Drive(owner, until: 1);
        Drive(owner, until: 1, known: 1, conclude: true);
        Assert.Equal(["e1", "concluded after 1"], owner.Log);
    }

    [Fact]
    public void Drive_AnswerDrop_SaysNoMore()
    {
        var owner = new ScriptedOwner { Answers = { Step(NextStep.Drop) } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4));
        Assert.Equal(["e1"], owner.Log);
    }

    [Fact]
    public void Drive_CheckpointBeyondWhatIsKnown_HandsInTheRestAndWaitsForTheAnswer()
    {
        var first = new ScriptedOwner { HasRoom = false, Answers = { GoOn(3), GoOn(3), Step(NextStep.Suspend) } };
        Drive(first, until: 3);
        var owner = new ScriptedOwner { Answers = { GoOn(4) } };
        owner.Checkpoints.AddRange(first.Checkpoints);
        Drive(owner, until: 2, known: 1);
        Assert.Equal(["restored", "handed in 2 3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_StoppedInMidEpoch_SavesAndHandsBack()
    {
        var owner = new ScriptedOwner();
        var steps = 0;
        var factory = new FakeWorkFactory { BeforeStep = (_, _) => { if (++steps == FakeWork.StepsAnEpoch + 2) _stop.Set(keep: true, "asked for"); } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, factory: factory));
        Assert.Equal(["e1", "saved 1+1", "handed back: asked for"], owner.Log);
    }

    [Fact]
    public void Drive_StoppedBeforeItIsSuspended_HandsBack_AndIsNotKept()
    {
        var owner = new ScriptedOwner { Answers = { Step(NextStep.Suspend) }, OnReport = _ => _stop.Set(keep: true, "paused") };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 1));
        Assert.Null(owner.Memory);
        Assert.Equal(["e1", "handed back: paused"], owner.Log);
    }

    [Fact]
    public void Drive_StoppedToBeDropped_SaysNothing()
    {
        var owner = new ScriptedOwner { OnReport = _ => _stop.Set(keep: false, "cancelled") };
        Drive(owner, until: 4);
        Assert.Equal(["e1"], owner.Log);
    }

    [Fact]
    public void Drive_CheckpointThatCannotBeRead_GoesOnFromTheOneBefore_AndSaysSo()
    {
        var first = new ScriptedOwner { HasRoom = false, Answers = { Step(NextStep.Suspend) } };
        Drive(first, until: 1);
        var owner = new ScriptedOwner();
        owner.Checkpoints.AddRange([null, .. first.Checkpoints]);
        Drive(owner, until: 4, known: 1);
        Assert.Equal(["refused: checkpoint 0 is damaged", "restored", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_NoCheckpointThatCanBeUsed_StartsFromTheBeginning_AndSaysSo()
    {
        var owner = new ScriptedOwner { Checkpoints = { null, Foreign() } };
        Drive(owner, until: 4);
        Assert.Equal(
            ["refused: checkpoint 0 is damaged", "refused: the checkpoint is of another kind", "e1", "e2", "e3", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_SettingsOrDataWrong_FailsWithTheReason()
    {
        var refused = new ScriptedOwner();
        Drive(refused, until: 4, factory: new FakeWorkFactory { Refuses = _ => true });
        Assert.Equal([$"failed after 0: run {Plain} is not to my taste"], refused.Log);
        // A data file that cannot be read is no storage that is away.
        var unreadable = new ScriptedOwner();
        Drive(unreadable, until: 4, factory: new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 5) throw new IOException("no such file"); } });
        Assert.Equal(["e1", "failed after 1: IOException: no such file"], unreadable.Log);
    }

    [Fact]
    public void Drive_OutOfMemory_LosesTheAttempt_AndNotTheRun()
    {
        var owner = new ScriptedOwner();
        var factory = new FakeWorkFactory { BeforeStep = (_, step) => { if (step == 5) throw new InsufficientMemoryException("too large"); } };
        Drive(owner, until: 4, factory: factory);
        Assert.Equal(["e1", "OutOfMemory: out of memory: too large"], owner.Log);
    }

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

    [Fact]
    public void Drive_OwnerThrows_IsNoFaultOfTheRun()
    {
        var owner = new ScriptedOwner { OnReport = _ => throw new IOException("the disk is full") };
        Assert.Throws<IOException>(() => Drive(owner, until: 4));
        Assert.Equal(["e1"], owner.Log);
    }

    private static WhatNext GoOn(int until) => new(Plain, 1, NextStep.GoOn, until);

    private static WhatNext Step(NextStep step) => new(Plain, 1, step, 0);

    private static RunCheckpoint Foreign() => new()
    {
        Run = Plain,
        Attempt = 1,
        Epoch = 1,
        Step = 0,
        Identity = "another",
        Reports = [],
        Figures = new Dictionary<string, double[]>(),
        Tensors = new Dictionary<string, float[]>(),
    };

    [Fact]
    public void Drive_Keeps_MakesACheckpointWhereItWaits_BeforeItReports_ButNotAtTheEnd()
    {
        var owner = new ScriptedOwner { Answers = { GoOn(2), GoOn(3), GoOn(4) } };
        Drive(owner, until: 2, checkpointEvery: TimeSpan.FromDays(1), keeps: true);
        Assert.Equal(["e1", "kept 2+0", "e2", "kept 3+0", "e3", "e4", "concluded after 4"], owner.Log);
        Assert.Empty(owner.Checkpoints);
    }

    [Fact]
    public void Drive_Fork_BeginsWithItsParentsCheckpoint_AndLaterWithItsOwn()
    {
        var parent = new FakeWorkFactory().Start(Request(Plain, null), new RunGoal("valid_loss", false));
        for (var epoch = 1; epoch <= 2; epoch++) parent.Advance(CancellationToken.None);
        var owner = new ScriptedOwner { Origin = parent.Capture(1), HasRoom = false, Answers = { Step(NextStep.Suspend) } };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 3, known: 2, origin: new RunOrigin(Plain, 2)));
        Drive(owner, until: 4, known: 3, origin: new RunOrigin(Plain, 2));
        Assert.Equal(["e3", "restored", "e4", "concluded after 4"], owner.Log);
    }

    [Fact]
    public void Drive_ForkWithoutItsParentsCheckpoint_Fails_AndSaysWhy()
    {
        var owner = new ScriptedOwner();
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, known: 2, origin: new RunOrigin(7, 2)));
        Assert.Equal(["failed after 0: It was forked from run 7 after epoch 2, whose checkpoint cannot be used: it is not there."], owner.Log);
    }

    private static RunRequest Request(int run, RunOrigin? origin)
    {
        var variant = new Variant(1, [new("x", ParameterValue.Of(0.5)), new("epochs", ParameterValue.Of((long)Epochs))]);
        return RunPlan.RequestOf(Coordination.Sweeps.Definition(), run, variant, 3, origin);
    }

    private DriveEnd Drive(
        ScriptedOwner owner, int until, int known = 0, bool conclude = false, FakeWorkFactory? factory = null, TimeProvider? time = null,
        TimeSpan checkpointEvery = default,
        int attempt = 1, bool alone = false, bool keeps = false, RunOrigin? origin = null)
    {
        var unit = new WorkUnit
        {
            Run = Plain,
            Attempt = attempt,
            Request = Request(Plain, origin),
            Goal = new RunGoal("valid_loss", false),
            Until = until,
            Conclude = conclude,
            Known = known,
            Alone = alone,
            Keeps = keeps,
        };
        return new RunDriver(owner, factory ?? new FakeWorkFactory(), unit, _stop, time ?? TimeProvider.System, checkpointEvery).Drive();
    }
}
