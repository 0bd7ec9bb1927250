using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks;

/// <summary>
/// <c>embedding_size</c> for columns of texts among numbers: the lowest layer reads all numbers, then for each column of texts the row of its text in a
/// trainable table [V][E], V counting the texts of all columns. It is PyTorch's <c>nn.Embedding</c>, one for each column, side by side in one table (Guo and
/// Berkhahn, Entity embeddings of categorical variables, 2016). A step that has none of a column's texts, as behind a sequence's end, has zeros.
/// </summary>
internal sealed unsafe class CategoryTable : IEmbedding
{
    private readonly (int First, int Count)[] _blocks;
    private readonly (int First, int End)[] _numbers;
    private readonly int _numberCount;
    private readonly ParameterTensor _table;
    private readonly FloatBuffer _output;
    private readonly FloatBuffer _gradient;
    private readonly int[] _codes;
    private readonly int _row;

    /// <summary>Lays out memory for batches up to a size.</summary>
    /// <param name="table">Where the table stands.</param>
    /// <param name="categories">Which inputs are texts.</param>
    /// <param name="inputs">I.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    internal CategoryTable(ParameterTensor table, CategoryInputs categories, int inputs, int maxSteps, int maxRows)
    {
        (_table, _blocks, _numbers) = (table, [.. categories.Blocks], [.. categories.Others(inputs)]);
        _numberCount = inputs - categories.Count;
        _row = FloatBuffer.Padded(categories.Embedded(inputs, table.Columns));
        _output = new FloatBuffer(maxSteps, maxRows, _row);
        _gradient = new FloatBuffer(maxSteps, maxRows, _row);
        _codes = RunArray.New<int>(maxSteps, maxRows, _blocks.Length);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, CategoryInputs categories, int inputs, int size, int maxSteps, int maxRows)
    {
        tally.Begin("embedding");
        tally.Buffers(2, maxSteps, maxRows, FloatBuffer.Padded(categories.Embedded(inputs, size)));
        tally.Array<int>(maxSteps, maxRows, categories.Blocks.Count);
    }

    /// <inheritdoc/>
    public StateRows Output => new(_output.Pointer, _row);

    /// <inheritdoc/>
    public StateRows OutputGradient => new(_gradient.Pointer, _row);

    /// <inheritdoc/>
    public void Forward(float* parameters, LayerInput input, int count)
    {
        if (input.IsSymbols) throw new InvalidOperationException("a network with a table of categories reads numbers, and the batch holds symbols");
        var from = input.Rows.Pointer;
        var to = _output.Pointer;
        for (var row = 0; row < count; row++, from += input.Rows.Row, to += _row)
        {
            var place = to;
            foreach (var (first, end) in _numbers)
            {
                new ReadOnlySpan<float>(from + first, end - first).CopyTo(new Span<float>(place, end - first));
                place += end - first;
            }
            var above = 0;
            for (var b = 0; b < _blocks.Length; b++, place += _table.Columns)
            {
                var (first, length) = _blocks[b];
                var one = new ReadOnlySpan<float>(from + first, length).IndexOfAnyExcept(0f);
                _codes[row * _blocks.Length + b] = one < 0 ? -1 : above + one;
                above += length;
                var looked = new Span<float>(place, _table.Columns);
                if (one < 0) looked.Clear();
                else new ReadOnlySpan<float>(RowOf(parameters, above - length + one), _table.Columns).CopyTo(looked);
            }
        }
    }

    /// <inheritdoc/>
    public void Backward(float* gradients, LayerInput input, int count)
    {
        new Span<float>(gradients + _table.Offset, _table.Rows * _table.RowStride).Clear();
        var from = _gradient.Pointer + _numberCount;
        for (var row = 0; row < count; row++, from += _row)
            for (var b = 0; b < _blocks.Length; b++)
            {
                var code = _codes[row * _blocks.Length + b];
                if (code < 0) continue;
                var to = RowOf(gradients, code);
                var own = from + b * _table.Columns;
                for (var column = 0; column < _table.Columns; column++) to[column] += own[column];
            }
    }

    private float* RowOf(float* parameters, int row) => parameters + _table.Offset + (nint)row * _table.RowStride;
}
