using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;

namespace RnnSweep.Training.Cells;

/// <summary>Gates that stand side by side in a row.</summary>
internal static unsafe class GateActivation
{
    /// <summary>Net inputs to gates, in place.</summary>
    /// <param name="gates">The first of them.</param>
    /// <param name="count">How many; what lies behind keeps its value.</param>
    internal static void Apply<TLanes, TFunction>(float* gates, int count)
        where TLanes : struct, IFloatLanes<TLanes>
        where TFunction : struct, IActivationFunction
    {
        for (var j = 0; j < count; j += TLanes.Count) LaneTail.Store(TFunction.Apply(TLanes.Load(gates + j)), gates, j, count);
    }
}
