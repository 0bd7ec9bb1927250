using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Two values of a parameter, compared over the variants that have them.</summary>
internal sealed record GroupAnswer
{
    [Description("The parameter.")]
    public required string Parameter { get; init; }

    [Description("The value that does better on the whole.")]
    public required object? Better { get; init; }

    [Description("The other one.")]
    public required object? Worse { get; init; }

    [Description("By how much the first is better, from 0.")]
    public required double Difference { get; init; }

    [Description("How likely so large a difference would be by luck alone.")]
    public required double P { get; init; }

    [Description("The same, corrected for all comparisons.")]
    public required double PAdjusted { get; init; }

    [Description("Whether it is more than luck may be.")]
    public required bool Sure { get; init; }

    [Description("Pairs of variants that differ in nothing else; 0 where they were compared within blocks.")]
    public required int Pairs { get; init; }

    [Description("Variants that have either value.")]
    public required int Variants { get; init; }

    [Description("What was compared, in words.")]
    public required string Compared { get; init; }
}
