using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Activations;

/// <summary>φ, and its slope expressed by its value.</summary>
internal interface IActivationFunction
{
    /// <summary>y = φ(x).</summary>
    static abstract TLanes Apply<TLanes>(TLanes x) where TLanes : struct, IFloatLanes<TLanes>;

    /// <summary>φ′(x), where y = φ(x).</summary>
    static abstract TLanes Slope<TLanes>(TLanes y) where TLanes : struct, IFloatLanes<TLanes>;
}
