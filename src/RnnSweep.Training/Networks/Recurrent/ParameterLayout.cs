using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>Where a stacked recurrent network with its output layer keeps each of its parameters.</summary>
public sealed class ParameterLayout : ParameterTable
{
    /// <summary>Lays out a network.</summary>
    public ParameterLayout(NetworkShape shape)
        : this(shape, shape.EmbeddingSize is { } size ? EmbeddingTable.Tensor(shape.EmbeddingRows, size, offset: 0) : null)
    {
    }

    private ParameterLayout(NetworkShape shape, ParameterTensor? embedding)
        : this(
            embedding,
            new StackLayout(
                shape.Cell, shape.InputSizeOf(0), shape.HiddenSize, shape.NumLayers, shape.Directions,
                embedding is null ? 0 : (long)embedding.Rows * embedding.RowStride, options: shape.Options),
            shape.Directions * shape.HiddenSize, shape.OutputSize)
    {
    }

    private ParameterLayout(ParameterTensor? embedding, StackLayout stack, int inputs, int outputs)
        : this(embedding, stack, OutputPlace.At(stack.End, inputs, outputs), inputs, outputs)
    {
    }

    private ParameterLayout(ParameterTensor? embedding, StackLayout stack, OutputPlace place, int inputs, int outputs)
        : base([.. embedding is null ? [] : new[] { embedding }, .. stack.Tensors, .. place.Tensors(inputs, outputs)], place.End) =>
        (Embedding, Stack, Place) = (embedding, stack, place);

    internal ParameterTensor? Embedding { get; }
    internal StackLayout Stack { get; }

    /// <summary>Where the output layer stands.</summary>
    internal OutputPlace Place { get; }
}
