using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>φ and its slope, for one number.</summary>
internal sealed record ReferenceActivation(Activation Name)
{
    /// <summary>y = φ(x).</summary>
    public double Of(double x) => Name switch
    {
        Activation.Tanh => Math.Tanh(x),
        Activation.Relu => Math.Max(0, x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Identity => x,
        _ => throw new ArgumentOutOfRangeException(nameof(x), Name, "no such activation"),
    };

    /// <summary>φ′(x), where y = φ(x).</summary>
    public double Slope(double y) => Name switch
    {
        Activation.Tanh => 1 - y * y,
        Activation.Relu => y > 0 ? 1 : 0,
        Activation.Sigmoid => y * (1 - y),
        Activation.Identity => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(y), Name, "no such activation"),
    };
}
