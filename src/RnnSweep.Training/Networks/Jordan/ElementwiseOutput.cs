using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>y = φ(z), number by number.</summary>
internal sealed unsafe class ElementwiseOutput<TLanes, TFunction> : OutputFunction
    where TLanes : struct, IFloatLanes<TLanes>
    where TFunction : struct, IActivationFunction
{
    internal override void Forward(float* logits, float* outputs, int count)
    {
        for (var o = 0; o < count; o += TLanes.Count) TLanes.Store(TFunction.Apply(TLanes.Load(logits + o)), outputs + o);
    }

    internal override void Backward(float* outputs, float* outputGradient, float* logitGradient, int count)
    {
        for (var o = 0; o < count; o += TLanes.Count)
            TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(outputGradient + o), TFunction.Slope(TLanes.Load(outputs + o)), TLanes.Load(logitGradient + o)),
                logitGradient + o);
    }
}
