using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Driving;

/// <summary>What a worker does with a run, whatever engine it belongs to.</summary>
public sealed partial class RunDriverTests : IDisposable
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
    public void Drive_DataThatCannotBeHadNow_HandsTheRunBack_AndKeepsItsCheckpoint()
    {
        var owner = new ScriptedOwner { HasRoom = false, Answers = { Step(NextStep.Suspend) } };
        Drive(owner, until: 1, checkpointEvery: TimeSpan.MaxValue);
        owner.Log.Clear();
        var away = new FakeWorkFactory { OnRestore = () => throw new RunRefusedException("the database is away") { Passes = true } };
        Assert.Equal(DriveEnd.Over, Drive(owner, until: 4, known: 1, factory: away));
        Assert.Equal(["handed back: the database is away"], owner.Log);
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

    [Fact]
    public void Drive_SuspendedAndFinishedByAnotherBeforeTheAnswerIsRead_LeavesTheEndToThatOne()
    {
        var owner = new ScriptedOwner
        {
            Answers = { Step(NextStep.Suspend) },
            OnReport = done =>
            {
                while (done.Work.Finish is null) done.Work.Advance(default);
            },
        };
        Assert.Equal(DriveEnd.Suspended, Drive(owner, until: 1));
        Assert.DoesNotContain(owner.Log, line => line.StartsWith("concluded", StringComparison.Ordinal));
    }

    private static RunRequest Request(int run, RunOrigin? origin)
    {
        var variant = new Variant(1, [new("x", ParameterValue.Of(0.5)), new("epochs", ParameterValue.Of((long)Epochs))]);
        return RunPlan.RequestOf(Coordination.Sweeps.Definition(), run, variant, 3, origin);
    }

    private DriveEnd Drive(
        ScriptedOwner owner, int until, int known = 0, bool conclude = false, FakeWorkFactory? factory = null, TimeProvider? time = null,
        TimeSpan checkpointEvery = default,
        int attempt = 1, bool alone = false, bool keeps = false, RunOrigin? origin = null, RunStop? stop = null)
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
        return new RunDriver(owner, factory ?? new FakeWorkFactory(), unit, stop ?? _stop, time ?? TimeProvider.System, checkpointEvery).Drive();
    }
}
