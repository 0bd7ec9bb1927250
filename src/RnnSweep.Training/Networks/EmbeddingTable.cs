using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks;

/// <summary>
/// <c>embedding_size</c>: a trainable table [V][E] in front of the lowest layer, which reads the sum of the rows of a step's symbols; 0 where there are none.
/// One symbol a step is PyTorch's <c>nn.Embedding</c>, several its <c>nn.EmbeddingBag</c> with sums.
/// </summary>
internal sealed unsafe class EmbeddingTable : IEmbedding
{
    private readonly int _symbols;
    private readonly FloatBuffer _output;
    private readonly FloatBuffer _gradient;
    private readonly int _row;
    private readonly int _offset;

    /// <summary>Lays out memory for batches up to a size.</summary>
    /// <param name="table">Where the table stands; its rows are whole vectors.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    internal EmbeddingTable(ParameterTensor table, int maxSteps, int maxRows)
    {
        (_symbols, _row, _offset) = (table.Rows, table.RowStride, table.Offset);
        _output = new FloatBuffer(maxSteps, maxRows, _row);
        _gradient = new FloatBuffer(maxSteps, maxRows, _row);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int size, int maxSteps, int maxRows)
    {
        tally.Begin("embedding");
        tally.Buffers(2, maxSteps, maxRows, FloatBuffer.Padded(size));
    }

    /// <summary>The parameter: a row for each symbol.</summary>
    internal static ParameterTensor Tensor(int symbols, int size, int offset) =>
        new("embedding", ParameterRole.Embedding, symbols, size, offset, FloatBuffer.Padded(size), 1) { FanIn = size };

    /// <inheritdoc/>
    public StateRows Output => new(_output.Pointer, _row);

    /// <inheritdoc/>
    public StateRows OutputGradient => new(_gradient.Pointer, _row);

    /// <inheritdoc/>
    public void Forward(float* parameters, LayerInput input, int count)
    {
        var symbols = input.Symbols;
        if (symbols.Address == 0) throw new InvalidOperationException("a network with an embedding reads symbols, and the batch holds numbers");
        SymbolProduct.Gather(symbols.At(0), symbols.PerStep, count, parameters + _offset, _row, null, _output.Pointer, _row, _row);
    }

    /// <inheritdoc/>
    public void Backward(float* gradients, LayerInput input, int count) =>
        SymbolProduct.Scatter(input.Symbols.At(0), input.Symbols.PerStep, count, _gradient.Pointer, _row, gradients + _offset, _row, _symbols, _row);
}
