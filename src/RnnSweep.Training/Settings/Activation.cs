namespace RnnSweep.Training.Settings;

/// <summary>The elementwise function φ of a network.</summary>
public enum Activation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>x itself: a linear network.</summary>
    Identity,
}
