using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Networks.Normalization;

/// <summary>
/// One of the two products of a layer and direction, whose runs of blocks are normalised before they become net inputs: γ ⊙ x̂ is added to the gates.
/// </summary>
internal sealed unsafe class NormalizedProduct
{
    private readonly int[] _widths;
    private readonly int _width;
    private readonly int _column;
    private readonly int _gateRow;
    private readonly int _gains;
    private readonly FloatBuffer _values;
    private readonly FloatBuffer _deltas;
    private readonly float[] _scales;
    private float* _parameters;

    /// <summary>Lays out memory for batches up to a size.</summary>
    /// <param name="blocks">Blocks of each run.</param>
    /// <param name="units">H.</param>
    /// <param name="column">Where among the gates the product begins.</param>
    /// <param name="gateRow">Leading dimension of the gates.</param>
    /// <param name="gains">Where γ stands among the parameters.</param>
    /// <param name="places">T·B at most.</param>
    internal NormalizedProduct(IReadOnlyList<int> blocks, int units, int column, int gateRow, int gains, int places)
    {
        _widths = [.. blocks.Select(count => count * units)];
        (_width, _column, _gateRow, _gains) = (_widths.Sum(), column, gateRow, gains);
        Row = FloatBuffer.Spread(_width);
        _values = new FloatBuffer(places, Row);
        _deltas = new FloatBuffer(places, Row);
        _scales = RunArray.New<float>(places, _widths.Length);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, IReadOnlyList<int> blocks, int units, long places)
    {
        tally.Buffers(2, places, FloatBuffer.Spread(blocks.Sum() * units));
        tally.Array<float>(places, blocks.Count);
    }

    /// <summary>Leading dimension of <see cref="At"/> and <see cref="DeltaAt"/>.</summary>
    internal int Row { get; }

    /// <summary>Where the product of a row of [T·B] goes; it is then normalised in place.</summary>
    internal float* At(nint place) => _values.Pointer + place * Row;

    /// <summary>∂L/∂(product) of a row of [T·B], after <see cref="Backward"/>.</summary>
    internal float* DeltaAt(nint place) => _deltas.Pointer + place * Row;

    internal void Pack(float* parameters) => _parameters = parameters;

    /// <summary>Normalises the products of so many rows from a place on and adds them, times γ, to the gates.</summary>
    internal void AddTo(float* gates, nint place, int rows)
    {
        gates += _column;
        for (var row = 0; row < rows; row++, gates += _gateRow)
        {
            var x = At(place + row);
            var first = 0;
            for (var run = 0; run < _widths.Length; first += _widths[run++])
                _scales[(place + row) * _widths.Length + run] = LayerNormRow.Normalize(x + first, _widths[run]);
            var gain = _parameters + _gains;
            for (var j = 0; j < _width; j++) gates[j] += gain[j] * x[j];
        }
    }

    /// <summary>The way back begins: γ's gradient is 0.</summary>
    internal void BeginBackward(float* gradients) => new Span<float>(gradients + _gains, FloatBuffer.Padded(_width)).Clear();

    /// <summary>
    /// From ∂L/∂(net inputs), among the gates, to ∂L/∂(product), of so many rows from a place on; γ's gradient is added where there are gradients.
    /// </summary>
    internal void Backward(float* gates, nint place, int rows, float* gradients)
    {
        gates += _column;
        for (var row = 0; row < rows; row++, gates += _gateRow)
        {
            var first = 0;
            for (var run = 0; run < _widths.Length; first += _widths[run++])
                LayerNormRow.Backward(
                    gates + first, At(place + row) + first, _parameters + _gains + first, gradients == null ? null : gradients + _gains + first,
                    _scales[(place + row) * _widths.Length + run], DeltaAt(place + row) + first, _widths[run]);
        }
    }
}
