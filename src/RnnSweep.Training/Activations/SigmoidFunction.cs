using System.Runtime.CompilerServices;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Activations;

/// <summary>1 / (1 + e⁻ˣ); slope y (1 − y).</summary>
internal readonly struct SigmoidFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Apply<TLanes>(TLanes x) where TLanes : struct, IFloatLanes<TLanes> => VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes y) where TLanes : struct, IFloatLanes<TLanes> => y * (TLanes.Broadcast(1f) - y);
}
