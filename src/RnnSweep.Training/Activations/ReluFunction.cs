using System.Runtime.CompilerServices;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Activations;

/// <summary>max(0, x), NaN kept; slope 1 where y > 0, else 0.</summary>
internal readonly struct ReluFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Apply<TLanes>(TLanes x) where TLanes : struct, IFloatLanes<TLanes> => TLanes.Larger(TLanes.Broadcast(0f), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes y) where TLanes : struct, IFloatLanes<TLanes> =>
        TLanes.SelectGreater(y, TLanes.Broadcast(0f), TLanes.Broadcast(1f), TLanes.Broadcast(0f));
}
