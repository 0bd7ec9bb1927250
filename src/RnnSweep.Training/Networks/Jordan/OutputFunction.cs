using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>From a step's logits to its outputs, as the loss understands them: probabilities or values. Both ways.</summary>
internal abstract unsafe class OutputFunction
{
    /// <summary>y of a row of logits.</summary>
    /// <param name="logits">O logits.</param>
    /// <param name="outputs">Where y goes, with a vector of room behind it.</param>
    /// <param name="count">O.</param>
    internal abstract void Forward(float* logits, float* outputs, int count);

    /// <summary>∂L/∂logits += (∂y/∂logits)ᵀ ∂L/∂y for a row.</summary>
    /// <param name="outputs">y.</param>
    /// <param name="outputGradient">∂L/∂y; 0 behind its O numbers.</param>
    /// <param name="logitGradient">∂L/∂logits.</param>
    /// <param name="count">O.</param>
    internal abstract void Backward(float* outputs, float* outputGradient, float* logitGradient, int count);

    /// <summary>Softmax, sigmoid or identity, by the loss, at this machine's vector width.</summary>
    internal static OutputFunction Create(Loss loss) => VectorPath.IsWide ? Create<Lanes16>(loss) : Create<Lanes8>(loss);

    private static OutputFunction Create<TLanes>(Loss loss) where TLanes : struct, IFloatLanes<TLanes> => loss switch
    {
        Loss.CrossEntropy => new SoftmaxOutput<TLanes>(),
        Loss.BinaryCrossEntropy => new ElementwiseOutput<TLanes, SigmoidFunction>(),
        Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber or Loss.Quantile => new ElementwiseOutput<TLanes, IdentityFunction>(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };
}
