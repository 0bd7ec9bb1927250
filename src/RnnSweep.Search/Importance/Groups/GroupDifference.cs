using RnnSweep.Values;

namespace RnnSweep.Search.Importance.Groups;

/// <summary>Two values of a parameter, compared over the variants that have them.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="First">The value that does better on the whole.</param>
/// <param name="Second">The other one.</param>
/// <param name="Pairs">How many pairs of variants that differ in nothing else were compared; 0 where they were compared within blocks.</param>
/// <param name="Variants">How many variants have either value.</param>
/// <param name="Difference">By how much the first is better: the median over pairs, or the mean over blocks of the difference of medians; from 0.</param>
/// <param name="Chance">How likely so large a difference, either way, would be by luck alone.</param>
public sealed record GroupDifference(
    string Parameter, ParameterValue First, ParameterValue Second, int Pairs, int Variants, double Difference, double Chance)
{
    /// <summary>The same for the largest difference of as many comparisons as were made (Holm 1979).</summary>
    public double Adjusted { get; init; }
}
