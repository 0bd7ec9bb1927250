using System.Runtime.CompilerServices;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Activations;

/// <summary>x; slope 1.</summary>
internal readonly struct IdentityFunction : IActivationFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Apply<TLanes>(TLanes x) where TLanes : struct, IFloatLanes<TLanes> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes y) where TLanes : struct, IFloatLanes<TLanes> => TLanes.Broadcast(1f);
}
