using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Initialization;

/// <summary>
/// Gives a network the weights it starts from. Each tensor draws from a stream of its own, keyed by (run seed, <c>init</c>, its name), so that
/// variants which share a tensor's name and shape share its luck.
/// </summary>
public static class NetworkStart
{
    /// <summary>Fills all parameters.</summary>
    public static void Fill(SequenceNetwork network, TrainingSettings settings, long seed)
    {
        foreach (var tensor in network.Layout.Tensors)
        {
            var random = StreamKey.Of(seed).With("init").With(tensor.Name).Open();
            var values = network.Parameters.Span[tensor.Offset..];
            var block = new WeightBlock(values, tensor.Rows, tensor.Columns, tensor.Columns == 1 ? tensor.Rows : tensor.ColumnStride, inputMajor: true);
            var bias = ReplacedBias(network.Shape, settings, tensor);
            if (bias is { } value) WeightInitializer.Constant(block, value);
            else Fill(block, tensor.Role, settings, network.Shape, ref random);
        }
    }

    private static void Fill(WeightBlock block, ParameterRole role, TrainingSettings settings, NetworkShape shape, ref KeyedStream random)
    {
        // PyTorch's bound for a layer is 1/√H whatever its input; for the output layer it is 1/√(its own inputs).
        double fanIn = role is ParameterRole.Output or ParameterRole.OutputBias ? shape.Directions * shape.HiddenSize : shape.HiddenSize;
        var isBias = role is ParameterRole.Bias or ParameterRole.OutputBias;
        if (isBias && settings.Init != Start.Uniform) WeightInitializer.Constant(block, 0);
        else if (settings.Init == Start.Xavier) WeightInitializer.Xavier(block, ref random);
        else if (settings.Init == Start.Orthogonal && role == ParameterRole.Recurrent) WeightInitializer.Orthogonal(block, ref random);
        else if (settings.Init == Start.Identity && role == ParameterRole.Recurrent) WeightInitializer.Identity(block);
        else WeightInitializer.Uniform(block, 1 / Math.Sqrt(fanIn), ref random);
    }

    private static double? ReplacedBias(NetworkShape shape, TrainingSettings settings, ParameterTensor tensor)
    {
        if (tensor.Role != ParameterRole.Bias) return null;
        var name = tensor.Name[..tensor.Name.LastIndexOf("_l", StringComparison.Ordinal)];
        if (name == shape.Cell.Shape.ForgetBias) return settings.ForgetBias;
        return name == shape.Cell.Shape.UpdateBias ? settings.UpdateBias : null;
    }
}
