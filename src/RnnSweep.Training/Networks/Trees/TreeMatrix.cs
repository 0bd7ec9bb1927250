using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Trees;

/// <summary>One matrix [inputs][H] of a tree network in the flat array, and its packed forms.</summary>
internal sealed unsafe class TreeMatrix
{
    private readonly PackedMatrix _packed;
    private readonly PackedMatrix _transposed;
    private readonly int _units;

    internal TreeMatrix(string name, ParameterRole role, int inputs, int units, long offset, int fanIn)
    {
        (Inputs, _units, Offset, End) = (inputs, units, (int)offset, offset + (long)inputs * FloatBuffer.Spread(units));
        Row = FloatBuffer.Spread(units);
        Tensor = new ParameterTensor(name, role, units, inputs, Offset, 1, Row) { FanIn = fanIn };
        _packed = new PackedMatrix(inputs, units);
        _transposed = new PackedMatrix(units, inputs);
    }

    internal int Inputs { get; }
    internal int Offset { get; }
    internal int Row { get; }
    internal long End { get; }
    internal ParameterTensor Tensor { get; }

    /// <summary>What the constructor lays out.</summary>
    /// <returns>Parameters, padding included.</returns>
    internal static long Measure(MemoryTally tally, int inputs, int units)
    {
        PackedMatrix.Measure(tally, inputs, units);
        PackedMatrix.Measure(tally, units, inputs);
        return (long)inputs * FloatBuffer.Spread(units);
    }

    internal void Pack(float* parameters, bool forTraining)
    {
        _packed.Pack(parameters + Offset, Row, Inputs);
        if (forTraining) _transposed.PackTransposed(parameters + Offset, Row, _units);
    }

    /// <summary>to ← start (one row for all) + from·W.</summary>
    internal void Begin(float* from, int fromRow, int rows, float* start, float* to, int toRow) =>
        MatrixProduct.Run(from, fromRow, 1, rows, _packed.RightSide, start, 0, to, toRow);

    /// <summary>to += from·W.</summary>
    internal void Add(float* from, int fromRow, int rows, float* to, int toRow) =>
        MatrixProduct.Run(from, fromRow, 1, rows, _packed, to, toRow, accumulate: true);

    /// <summary>to [+]= δ·Wᵀ.</summary>
    internal void Back(float* delta, int deltaRow, int rows, float* to, int toRow, bool accumulate) =>
        MatrixProduct.Run(delta, deltaRow, 1, rows, _transposed, to, toRow, accumulate);

    /// <summary>The gradient, fromᵀ·δ; 0 where there are no rows.</summary>
    internal void Gradient(OuterProducts outer, float* from, int fromRow, float* delta, int deltaRow, int rows, float* gradients, int biasOffset = -1)
    {
        if (rows == 0)
        {
            new Span<float>(gradients + Offset, Inputs * Row).Clear();
            if (biasOffset >= 0) new Span<float>(gradients + biasOffset, Row).Clear();
            return;
        }
        var sums = biasOffset < 0 ? default : new ColumnSums(delta, deltaRow, FloatBuffer.Padded(_units), gradients + biasOffset);
        outer.Run(new OuterSide(from, fromRow, Inputs), new OuterSide(delta, deltaRow, _units), rows, gradients + Offset, Row, sums);
    }
}
