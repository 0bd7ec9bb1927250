using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>½e² where |e| ≤ δ, δ(|e| − ½δ) beyond: with c, the error brought into ±δ, both are c(e − ½c), and the slope is c.</summary>
internal readonly struct HuberForm<TLanes> : IErrorForm<TLanes>
    where TLanes : struct, IFloatLanes<TLanes>
{
    public static bool HasParameter => true;

    public static (TLanes Loss, TLanes Slope) Of(TLanes error, TLanes parameter)
    {
        // The error comes second: where it is not a number, neither is the result.
        var near = TLanes.Smaller(parameter, TLanes.Larger(TLanes.Broadcast(0f) - parameter, error));
        return (near * (error - TLanes.Broadcast(0.5f) * near), near);
    }
}
