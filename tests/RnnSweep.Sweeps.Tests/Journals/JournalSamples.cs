using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Journals;

/// <summary>One event of every kind, with the values that are hard to write.</summary>
internal static class JournalSamples
{
    public static IReadOnlyList<SweepEvent> Events() =>
    [
        .. new SweepEvent[]
        {
            Coordination.Sweeps.Created(),
            new SweepResumed("0.1.0", 17),
            new RunProposed
            {
                Run = 1,
                Variant = new Variant(1, [
                    new("cell", ParameterValue.Of("gru")), new("a", ParameterValue.Of(1.0)), new("b", ParameterValue.Of(1L)), new("c", ParameterValue.Of(-0.0)),
                    new("d", ParameterValue.Of(1e300)), new("e", ParameterValue.Of(double.NaN)), new("f", ParameterValue.Of("NaN")),
                    new("g", ParameterValue.None),
                    new("h", ParameterValue.Of(true)), new("i", ParameterValue.Of(0.1 + 0.2)), new("j", ParameterValue.Of(long.MaxValue)),
                    new("k", ParameterValue.Of("ü \"q\"\n")),
                    new("l", ParameterValue.Of(double.Epsilon)), new("m", ParameterValue.Of(double.NegativeInfinity)),
                ]),
                Repeat = 1,
                Seed = (1L << 53) - 1,
                Epochs = 8,
                EpochCost = 123_456_789_012,
                Slot = 3,
                Clock = 0,
            },
            new AttemptStarted(1, 1, "worker-1"),
            new EpochRecorded(1, 1, "worker-1", 1,
                [new("train_loss", 1.0 / 3), new("valid_loss", double.NaN), new("grad_norm_max", double.PositiveInfinity), new("x", double.NegativeInfinity),
                    new("y", -0.0)], 0.25, null),
            new RunDecided(1, 1, "stop", "median", "0.9 > 0.6", 7),
            new AttemptEnded(1, 1, "worker-1", "died"),
            new RunConcluded(1, 1, "worker-1", RunState.Diverged, "why", 17, new RunConclusion([new("test_loss", 0.5)], "abc", 42), 9),
            new RunConcluded(1, 1, "worker-1", RunState.Failed, null, null, null, null),
            new CommandAccepted("cancel", 3, 11),
            new CommandAccepted("pause", null),
            new CheckpointRefused(1, 1, "worker-1", "its end is missing"),
            new AttemptEnded(1, 1, "worker-1", "died", LossKind.Died, Progressed: true),
            new AttemptEnded(1, 1, "worker-1", "died", LossKind.Died, Unbegun: true),
            new CommandAccepted("extend", null, null, 60),
            new NoteWritten(3, "odd \"labels\"\nÜ"),
            new SweepFinished(SweepState.Finished),
        }.Select((next, index) => next with { Sequence = index + 1, Time = Coordination.Sweeps.Start.AddTicks(index) }),
    ];
}
