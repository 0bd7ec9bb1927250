using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A variant and what its repeats came to.</summary>
internal sealed record VariantAnswer
{
    [Description("Its place, from 1.")]
    public required int Rank { get; init; }

    [Description("Its number, as the table of runs has it.")]
    public required int Variant { get; init; }

    [Description("Its runs that have ended, by repeat.")]
    public required IReadOnlyList<int> Runs { get; init; }

    [Description("Mean of the sweep's metric at their best epochs; null where none has a value.")]
    public required double? Mean { get; init; }

    [Description("Its standard deviation; null of fewer than two.")]
    public required double? StandardDeviation { get; init; }

    [Description("The standard error of the mean; null where too few variants have two repeats.")]
    public required double? StandardError { get; init; }

    [Description("The chance that it is the best variant, 0 to 1; null where there is no standard error.")]
    public required double? ChanceBest { get; init; }

    [Description("How many of its runs have a value and did not diverge.")]
    public required int Seeds { get; init; }

    [Description("How many of them diverged.")]
    public required int Diverged { get; init; }
}
