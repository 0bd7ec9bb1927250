using System.ComponentModel;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>All about one run.</summary>
internal sealed record RunAnswer(
    [property: Description("Its number, from 1.")] int Run,
    [property: Description("Its state.")] RunState State,
    [property: Description("Why it ended as it did; null where there is nothing to say.")] string? Reason,
    [property: Description("Its place among the runs of the sweep, from 1; null where it has none.")] int? Rank,
    [property: Description("Where everything random in it comes from.")] long Seed,
    [property: Description("Which repeat of its variant it is, from 1.")] int Repeat,
    [property: Description("Number of the last event of the journal that is counted in.")] long Sequence,
    [property: Description("Its active parameters, in the file's order.")] IReadOnlyList<NamedValue> Variant,
    [property: Description("Epochs that it has trained.")] int EpochsDone,
    [property: Description("Epochs that it is to train.")] int Epochs,
    [property: Description("Its best epoch, from 1; null before the first.")] int? BestEpoch,
    [property: Description("The sweep's metric at its best epoch; null before the first.")] double? Best,
    [property: Description("Optimiser step at which it diverged; null where it has not.")] long? DivergedAtStep,
    [property: Description("Number of trained weights and biases; null until the run has ended.")] long? Parameters,
    [property: Description("FLOPs of its epochs.")] double Flops,
    [property: Description("SHA-256 of the best epoch's weights; null until the run has ended.")] string? WeightsDigest,
    [property: Description("Seconds of training.")] double TrainSeconds,
    [property: Description("When its first attempt began, UTC; null where there was none.")] DateTime? StartedAt,
    [property: Description("When it ended, UTC; null while it has not.")] DateTime? FinishedAt,
    [property: Description("Figures that stand once, by name: test figures and those from before the first step.")] IReadOnlyDictionary<string, double> Figures,
    [property: Description("What there is to say about its gradient.")] GradientAnswer Gradient,
    [property: Description("Its attempts, in their order.")] IReadOnlyList<AttemptAnswer> Attempts,
    [property: Description("What rules have decided about it, in their order.")] IReadOnlyList<DecisionAnswer> Decisions,
    [property: Description("Values of every metric, epoch 1 first, by its name.")] IReadOnlyDictionary<string, IReadOnlyList<double>> Curves);
