using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>Where a stacked recurrent network with its output layer keeps each of its parameters.</summary>
public sealed class ParameterLayout : ParameterTable
{
    /// <summary>Lays out a network.</summary>
    public ParameterLayout(NetworkShape shape)
        : this(shape, shape.EmbeddingSize is { } size ? EmbeddingTable.Tensor(shape.InputSize, size, offset: 0) : null)
    {
    }

    private ParameterLayout(NetworkShape shape, ParameterTensor? embedding)
        : this(
            embedding,
            new StackLayout(
                shape.Cell, shape.InputSizeOf(0), shape.HiddenSize, shape.NumLayers, shape.Directions, embedding is null ? 0 : embedding.Rows * embedding.RowStride, options: shape.Options),
            shape.Directions * shape.HiddenSize, shape.OutputSize, FloatBuffer.Spread(shape.OutputSize))
    {
    }

    private ParameterLayout(ParameterTensor? embedding, StackLayout stack, int inputs, int outputs, int row)
        : base([.. embedding is null ? [] : new[] { embedding }, .. stack.Tensors, .. OutputTensors(stack.End, inputs, outputs, row)], stack.End + (inputs + 1) * row) =>
        (Embedding, Stack, OutputOffset, OutputRow, OutputBiasOffset) = (embedding, stack, stack.End, row, stack.End + inputs * row);

    internal ParameterTensor? Embedding { get; }
    internal StackLayout Stack { get; }
    internal int OutputOffset { get; }
    internal int OutputRow { get; }
    internal int OutputBiasOffset { get; }

    /// <summary>Where the output layer stands.</summary>
    internal OutputPlace Place => new(OutputOffset, OutputRow, OutputBiasOffset);

    /// <summary>The parameters of a linear output layer.</summary>
    internal static IEnumerable<ParameterTensor> OutputTensors(OutputPlace place, int inputs, int outputs) => OutputTensors(place.OutputOffset, inputs, outputs, place.OutputRow);

    /// <summary>The parameters of a linear output layer: <c>[inputs][outputs]</c> and a row of biases.</summary>
    internal static IEnumerable<ParameterTensor> OutputTensors(int offset, int inputs, int outputs, int row) =>
    [
        new("W_out", ParameterRole.Output, outputs, inputs, offset, 1, row) { FanIn = inputs },
        new("b_out", ParameterRole.OutputBias, outputs, 1, offset + inputs * row, 1, 1) { FanIn = inputs },
    ];
}
