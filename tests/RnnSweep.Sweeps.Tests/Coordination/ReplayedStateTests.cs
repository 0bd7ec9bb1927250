using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What a journal's events make of a sweep, one after the other, and which do not fit.</summary>
public sealed class ReplayedStateTests
{
    private readonly ReplayedState _state = new(Sweeps.Definition(parallelism: 2), 4);
    private long _sequence = 1;

    public ReplayedStateTests()
    {
        _state.Apply(Sweeps.Created());
        Apply(Proposed(1, slot: 0));
    }

    [Fact]
    public void Apply_Epochs_KeepTheBestAndTheTime()
    {
        Apply(new AttemptStarted(1, 1, "w"));
        double[] losses = [3, 1, 2];
        for (var epoch = 1; epoch <= 3; epoch++) Apply(Recorded(1, epoch, losses[epoch - 1], seconds: epoch));
        var run = _state.Find(1)!.Snapshot;
        Assert.Equal((2, 6.0, "w"), (run.BestEpoch, run.TrainSeconds, run.Worker));
    }

    [Theory]
    [InlineData(2, 1, "starts attempt 2 of run 1 out of turn")]
    [InlineData(1, 2, "starts attempt 1 of run 1 out of turn")]
    public void Apply_AttemptOutOfTurn_IsRefused(int attempt, int times, string message)
    {
        for (var i = 1; i < times; i++) Apply(new AttemptStarted(1, attempt, "w"));
        Refused(new AttemptStarted(1, attempt, "w"), message);
    }

    [Fact]
    public void Apply_EpochOutOfTurn_IsRefused()
    {
        Apply(new AttemptStarted(1, 1, "w"));
        Apply(Recorded(1, 1, 0.5));
        Refused(Recorded(1, 3, 0.4), "records epoch 3 of run 1 where epoch 2 is next");
        Refused(Recorded(1, 1, 0.4), "records epoch 1 of run 1 where epoch 2 is next");
    }

    [Fact]
    public void Apply_EndOfAnAttemptThatIsNotOpen_IsRefused()
    {
        Apply(new AttemptStarted(1, 1, "w"));
        Refused(Ended(1, 2), "ends attempt 2 of run 1, which is not open");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Apply_SlotThatIsNotFree_IsRefused(int slot) => Refused(Proposed(2, slot), $"gives run 2 slot {slot}, which is not free");

    [Fact]
    public void Apply_RunThatHasEnded_IsRefused()
    {
        Apply(Concluded(1));
        Refused(new CheckpointRefused(1, 1, "w", "torn"), "run 1");
        Refused(Decided(1, Decisions.Stop, "median"), "run 1");
    }

    [Fact]
    public void Apply_UnknownDecision_IsRefused() => Refused(Decided(1, "postpone", "median"), "unknown decision 'postpone'");

    /// <summary>Who ended a run stands at it; a run that was only left behind was ended by the rule that had paused it.</summary>
    [Fact]
    public void Apply_LeftBehind_WasStoppedByTheRuleThatPausedIt()
    {
        Apply(Decided(1, Decisions.Pause, "asha"));
        Assert.Equal([1], _state.PausedByRule);
        Assert.Equal(RunState.Paused, _state.Find(1)!.Snapshot.State);
        Apply(Decided(1, Decisions.Stop, Decisions.LeftBehind));
        Assert.Empty(_state.PausedByRule);
        Apply(Concluded(1, RunState.Stopped));
        Assert.Equal("asha", _state.Find(1)!.Snapshot.StoppedBy);
    }

    /// <summary>A run that a rule has paused stays so, whatever becomes of the attempt, the sweep's own pause, and the worker.</summary>
    [Fact]
    public void Apply_PausedByRule_StaysPausedUntilItIsPromoted()
    {
        Apply(new AttemptStarted(1, 1, "w"));
        Apply(Decided(1, Decisions.Pause, "asha"));
        Apply(Ended(1, 1));
        Assert.Equal(RunState.Paused, _state.Find(1)!.Snapshot.State);
        Apply(new CommandAccepted(Commands.Pause, null));
        Apply(new CommandAccepted(Commands.Unpause, null));
        Assert.Equal(RunState.Paused, _state.Find(1)!.Snapshot.State);
        Apply(Decided(1, Decisions.Promote, "asha"));
        Assert.Equal(RunState.Waiting, _state.Find(1)!.Snapshot.State);
        Apply(new AttemptStarted(1, 2, "w"));
        Apply(Ended(1, 2));
        Assert.Equal(RunState.Waiting, _state.Find(1)!.Snapshot.State);
    }

    [Fact]
    public void Apply_StopInAPause_LiftsThePause()
    {
        Apply(new CommandAccepted(Commands.Pause, null));
        Assert.True(_state.Paused);
        Apply(new CommandAccepted(Commands.Stop, null));
        Assert.False(_state.Paused);
        Assert.True(_state.Stopping);
    }

    private void Apply(SweepEvent next) => _state.Apply(next with { Sequence = ++_sequence, Time = Sweeps.Start });

    private void Refused(SweepEvent next, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => _state.Apply(next with { Sequence = _sequence + 1, Time = Sweeps.Start })).Message,
            StringComparison.Ordinal);

    private static RunProposed Proposed(int run, int slot) => new()
    {
        Run = run,
        Variant = new Variant(run, Sweeps.Values(run, 4)),
        Repeat = 1,
        Seed = 5,
        Epochs = 4,
        EpochCost = 3,
        Slot = slot,
        Clock = 0,
    };

    private static EpochRecorded Recorded(int run, int epoch, double loss, double seconds = 1) =>
        new(run, 1, "w", epoch, [new MetricValue("valid_loss", loss)], seconds, 3 * epoch);

    private static RunDecided Decided(int run, string decision, string rule) => new(run, 0, decision, rule, "said so", 0);

    private static AttemptEnded Ended(int run, int attempt) => new(run, attempt, "w", "handed over") { Kind = LossKind.HandedOver };

    private static RunConcluded Concluded(int run, RunState state = RunState.Finished) => new(run, 1, "w", state, null, null, null, 0);
}
