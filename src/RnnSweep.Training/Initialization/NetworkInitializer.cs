using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Initialization;

/// <summary>
/// Initializes a network's weights. Each tensor draws from a stream of its own, keyed by (run seed, <c>init</c>, its name), so that
/// variants which share a tensor's name and shape share its luck.
/// </summary>
public static class NetworkInitializer
{
    private const double IrnnDeviation = 0.001;

    /// <summary>Fills all parameters.</summary>
    /// <param name="network">The network.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stop">Ends it early: orthogonal starts of large networks take their time.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public static void Fill(INetwork network, TrainingSettings settings, long seed, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var tensor in network.Layout.Tensors)
        {
            stop.ThrowIfCancellationRequested();
            var chrono = settings.ChronoMax is null ? null : tensor.ChronoName;
            var random = StreamKey.Of(seed).With("init").With(chrono ?? tensor.Name).Open();
            var values = network.Parameters.Span[tensor.Offset..];
            var block = tensor.Role == ParameterRole.Embedding
                ? new WeightBlock(values, tensor.Rows, tensor.Columns, tensor.RowStride, inputMajor: false)
                : new WeightBlock(values, tensor.Rows, tensor.Columns, tensor.Columns == 1 ? tensor.Rows : tensor.ColumnStride, inputMajor: true);
            if (Replacement(settings, tensor) is { } value) WeightInitializer.Constant(block, value);
            else if (chrono is not null) WeightInitializer.Chrono(block, settings.ChronoMax!.Value, chrono == tensor.Name ? 1 : -1, ref random);
            else Fill(block, tensor, settings, ref random, stop);
        }
    }

    private static void Fill(WeightBlock block, ParameterTensor tensor, TrainingSettings settings, ref KeyedStream random, CancellationToken stop)
    {
        var isBias = tensor.Role is ParameterRole.Bias or ParameterRole.OutputBias;
        var isRecurrent = tensor.Role is ParameterRole.Recurrent or ParameterRole.Feedback;
        if (tensor.Role == ParameterRole.Gain) WeightInitializer.Constant(block, 1);
        else if (tensor.Role is ParameterRole.State or ParameterRole.Shift) WeightInitializer.Constant(block, 0);
        else if (tensor.Role == ParameterRole.Embedding) WeightInitializer.Normal(block, deviation: 1, ref random);
        else if (isBias && settings.Init != Initializer.Uniform) WeightInitializer.Constant(block, 0);
        else if (settings.Init == Initializer.Xavier && tensor.Role != ParameterRole.Peephole) WeightInitializer.Xavier(block, ref random);
        else if (settings.Init == Initializer.Orthogonal && isRecurrent) WeightInitializer.Orthogonal(block, ref random, stop);
        else if (isRecurrent && (settings.Init is Initializer.Identity or Initializer.Irnn)) WeightInitializer.Identity(block);
        else if (settings.Init == Initializer.Irnn) WeightInitializer.Normal(block, IrnnDeviation, ref random);
        else WeightInitializer.Uniform(block, 1 / Math.Sqrt(tensor.FanIn), ref random);
    }

    private static double? Replacement(TrainingSettings settings, ParameterTensor tensor) => tensor.ReplacedBy switch
    {
        "forget_bias" => settings.ForgetBias,
        "update_bias" => settings.UpdateBias,
        _ => null,
    };
}
