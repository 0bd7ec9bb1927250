using RnnSweep.Numerics;

namespace RnnSweep.Training.Metrics;

/// <summary>What leads from a network's outputs back to the data's own unit.</summary>
/// <param name="Means">Of each output: added to what it says.</param>
/// <param name="Deviations">What it is multiplied by before.</param>
/// <param name="IsLog">Whether that is the logarithm of what is meant.</param>
internal sealed record AnswerScale(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations, bool IsLog = false)
{
    // A target has been rounded to single precision on its scale: what is nearer to 0 than that was 0 in the file.
    private const double Rounding = 1e-6;

    /// <summary>What an output says in the data's own unit.</summary>
    /// <param name="output">The output.</param>
    /// <param name="value">What the network says, or its target.</param>
    /// <param name="anchor">What the answer is the change from; 0 where it is none.</param>
    internal double Back(int output, double value, double anchor)
    {
        var own = value * Deviations[output] + Means[output];
        return IsLog ? Elementary.Exp(own) : own + anchor;
    }

    /// <summary>How far from 0 a true value may lie and still have been 0 in the file; what has a logarithm never was.</summary>
    internal double Nothing(int output) => IsLog ? 0 : Rounding * (Math.Abs(Means[output]) + Deviations[output]);
}
