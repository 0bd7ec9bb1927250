using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Losses;

/// <summary>A loss over the outputs of one step, from logits, with its gradient.</summary>
internal abstract unsafe class LossKernel
{
    /// <summary>Whether there is something to be right about.</summary>
    internal abstract bool HasAccuracy { get; }

    /// <summary>One step's loss. Logits are overwritten by ∂loss/∂logit · <paramref name="scale"/>.</summary>
    /// <param name="logits">[O], with a vector of slack behind it whose content does not matter.</param>
    /// <param name="outputs">O.</param>
    /// <param name="target">The class number.</param>
    /// <param name="targets">The target values, [O].</param>
    /// <param name="scale">1 / (real steps of the batch).</param>
    internal abstract LossSum Step(float* logits, int outputs, int target, float* targets, float scale);

    /// <summary>The loss of a name, at this machine's vector width.</summary>
    internal static LossKernel Create(Loss loss) => Vector512.IsHardwareAccelerated ? Create<Lanes16>(loss) : Create<Lanes8>(loss);

    private static LossKernel Create<TLanes>(Loss loss) where TLanes : struct, IFloatLanes<TLanes> => loss switch
    {
        Loss.CrossEntropy => new CrossEntropyLoss<TLanes>(),
        Loss.BinaryCrossEntropy => new BinaryCrossEntropyLoss<TLanes>(),
        Loss.MeanSquaredError => new MeanSquaredErrorLoss<TLanes>(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };
}
