using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>The pinball loss of level q: −q·e where the output is too low, (1 − q)·e where it is too high; its slope at 0 is 0.</summary>
internal readonly struct QuantileForm<TLanes> : IErrorForm<TLanes>
    where TLanes : struct, IFloatLanes<TLanes>
{
    public static bool HasParameter => true;

    public static (TLanes Loss, TLanes Slope) Of(TLanes error, TLanes parameter)
    {
        var (zero, one) = (TLanes.Broadcast(0f), TLanes.Broadcast(1f));
        // Where the error is 0 or not a number, it is the slope itself.
        var slope = TLanes.SelectGreater(error, zero, one - parameter, TLanes.SelectGreater(zero, error, zero - parameter, error));
        return (slope * error, slope);
    }
}
