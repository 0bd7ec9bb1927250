using System.ComponentModel;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All about one run.</summary>
internal sealed record RunAnswer
{
    [Description("Its number, from 1.")]
    public required int Run { get; init; }

    [Description("Its state.")]
    public required RunState State { get; init; }

    [Description("Why it ended as it did; null where there is nothing to say.")]
    public required string? Reason { get; init; }

    [Description("What somebody has noted about it; null where nobody has.")]
    public required string? Note { get; init; }

    [Description("Its place among the runs of the sweep, from 1; null where it has none.")]
    public required int? Rank { get; init; }

    [Description("Where everything random in it comes from.")]
    public required long Seed { get; init; }

    [Description("Which repeat of its variant it is, from 1.")]
    public required int Repeat { get; init; }

    [Description("The run that it was forked from; null where it starts from its beginning.")]
    public required int? Parent { get; init; }

    [Description("The parent's epoch after which it was forked; null where it starts from its beginning.")]
    public required int? ParentEpoch { get; init; }

    [Description("Number of the last event of the journal that is counted in.")]
    public required long Sequence { get; init; }

    [Description("Its active parameters, in the file's order.")]
    public required IReadOnlyList<NamedValue> Variant { get; init; }

    [Description("Epochs that it has trained.")]
    public required int EpochsDone { get; init; }

    [Description("Epochs that it is to train.")]
    public required int Epochs { get; init; }

    [Description("Its best epoch, from 1; null before the first.")]
    public required int? BestEpoch { get; init; }

    [Description("The sweep's metric at its best epoch; null before the first.")]
    public required double? Best { get; init; }

    [Description("Optimiser step at which it diverged; null where it has not.")]
    public required long? DivergedAtStep { get; init; }

    [Description("Number of trained weights and biases; null until the run has ended.")]
    public required long? Parameters { get; init; }

    [Description("FLOPs of its epochs.")]
    public required double Flops { get; init; }

    [Description("SHA-256 of the best epoch's weights; null until the run has ended.")]
    public required string? WeightsDigest { get; init; }

    [Description("Seconds of training.")]
    public required double TrainSeconds { get; init; }

    [Description("When its first attempt began, UTC; null where there was none.")]
    public required DateTime? StartedAt { get; init; }

    [Description("When it ended, UTC; null while it has not.")]
    public required DateTime? FinishedAt { get; init; }

    [Description("Figures that stand once, by name: test figures and those from before the first step.")]
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    [Description("What became of it and why.")]
    public required DiagnosisAnswer Diagnosis { get; init; }

    [Description("What there is to say about its gradient.")]
    public required GradientAnswer Gradient { get; init; }

    [Description("Its attempts, in their order.")]
    public required IReadOnlyList<AttemptAnswer> Attempts { get; init; }

    [Description("What rules have decided about it, in their order.")]
    public required IReadOnlyList<DecisionAnswer> Decisions { get; init; }

    [Description("Values of every metric, epoch 1 first, by its name.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Curves { get; init; }
}
