using System.Runtime.CompilerServices;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Activations;

/// <summary>tanh x; slope 1 − y².</summary>
internal readonly struct TanhFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Apply<TLanes>(TLanes x) where TLanes : struct, IFloatLanes<TLanes> => VectorMath.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes y) where TLanes : struct, IFloatLanes<TLanes> => TLanes.Broadcast(1f) - y * y;
}
