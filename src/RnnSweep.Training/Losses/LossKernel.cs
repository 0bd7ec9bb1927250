using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Losses;

/// <summary>A loss over the outputs of each step, from logits, with its gradient.</summary>
internal abstract unsafe class LossKernel
{
    /// <summary>Whether there is something to be right about.</summary>
    internal abstract bool HasAccuracy { get; }

    /// <summary>
    /// The losses of so many steps, each summed by itself and added in order. Logits are overwritten by ∂loss/∂logit · <see cref="LossRows.Scale"/>.
    /// </summary>
    internal abstract LossSum Run(in LossRows rows);

    /// <summary>The loss of a name, at this machine's vector width.</summary>
    internal static LossKernel Create(Loss loss) => VectorPath.IsWide ? Create<Lanes16>(loss) : Create<Lanes8>(loss);

    private static LossKernel Create<TLanes>(Loss loss) where TLanes : struct, IFloatLanes<TLanes> => loss switch
    {
        Loss.CrossEntropy => new CrossEntropyLoss<TLanes>(),
        Loss.BinaryCrossEntropy => new BinaryCrossEntropyLoss<TLanes>(),
        Loss.MeanSquaredError => new MeanSquaredErrorLoss<TLanes>(),
        Loss.MeanAbsoluteError => new ErrorLoss<TLanes, AbsoluteForm<TLanes>>(),
        Loss.Huber => new ErrorLoss<TLanes, HuberForm<TLanes>>(),
        Loss.Quantile => new ErrorLoss<TLanes, QuantileForm<TLanes>>(),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };
}
