using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Losses;

/// <summary>|e|; its slope at 0 is 0.</summary>
internal readonly struct AbsoluteForm<TLanes> : IErrorForm<TLanes>
    where TLanes : struct, IFloatLanes<TLanes>
{
    public static bool HasParameter => false;

    public static (TLanes Loss, TLanes Slope) Of(TLanes error, TLanes parameter)
    {
        var (zero, one) = (TLanes.Broadcast(0f), TLanes.Broadcast(1f));
        var size = TLanes.Abs(error);
        return (size, TLanes.SelectGreater(size, zero, TLanes.WithSignOf(one, error), error));
    }
}
