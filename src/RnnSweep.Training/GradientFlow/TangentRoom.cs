using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// Memory for a tangent vector a row: the direction in float64, and two states to either side of the true one, at a distance at which neither rounding (which the distance
/// divides) nor curvature (which it multiplies, and which cancels to first order between the sides) is seen in a mean over steps.
/// </summary>
internal sealed unsafe class TangentRoom
{
    /// <summary>Size of the change a unit, as a share of the state's own (root mean square, or of <see cref="LeastState"/>).</summary>
    private const float Share = 1f / 512;

    private const double LeastState = 1.0 / 16;

    private readonly int _row;
    private readonly int _gateRow;
    private readonly FloatBuffer _before;
    private readonly FloatBuffer _after;
    private readonly FloatBuffer _cellBefore;
    private readonly FloatBuffer _cellAfter;
    private readonly FloatBuffer _saved;
    private readonly double[] _vectors;
    private readonly float[] _distances;
    private int _rows;
    private int _width;
    private bool _hasCell;

    internal TangentRoom(DirectionLayout layout, int row, int maxRows)
    {
        (_row, _gateRow, Rows) = (row, layout.GateRow, maxRows);
        (_before, _after, _cellBefore, _cellAfter, _saved) = (new(2 * maxRows * row), new(2 * maxRows * row), new(2 * maxRows * row), new(2 * maxRows * row), new(2 * maxRows * row));
        Gates = new FloatBuffer(2 * maxRows * layout.GateRow);
        _vectors = new double[maxRows * 2 * layout.HiddenSize];
        _distances = new float[maxRows];
    }

    /// <summary>Rows at the most.</summary>
    internal int Rows { get; }

    /// <summary>Net inputs and gates, [2·B][GateRow]: first all rows of one side, then of the other.</summary>
    internal FloatBuffer Gates { get; }

    /// <summary>Random directions, always the same.</summary>
    internal void Begin(int rows, int units, bool hasCell)
    {
        (_rows, _hasCell, _width) = (rows, hasCell, hasCell ? 2 * units : units);
        var random = StreamKey.Of(1).With("tangent").Open();
        for (var row = 0; row < rows; row++)
        {
            var vector = VectorOf(row);
            foreach (ref var value in vector) value = random.NextNormal();
            Normalise(vector);
        }
    }

    /// <summary>Both sides of the true states before a step.</summary>
    internal void Place(in CellStep step, int rows, int units)
    {
        for (var row = 0; row < rows; row++)
        {
            var state = step.PreviousState + row * _row;
            var cell = _hasCell ? step.PreviousCell + row * _row : null;
            var squares = 0.0;
            for (var i = 0; i < units; i++) squares += (double)state[i] * state[i];
            for (var i = 0; _hasCell && i < units; i++) squares += (double)cell[i] * cell[i];
            // The vector has length 1 over all units; a unit's share of it is 1/√width.
            var distance = (float)(Share * Math.Max(Math.Sqrt(squares / _width), LeastState) * Math.Sqrt(_width));
            _distances[row] = distance;
            var vector = VectorOf(row);
            Place(state, vector[..units], distance, _before, row, units);
            if (_hasCell) Place(cell, vector[units..], distance, _cellBefore, row, units);
        }
    }

    /// <summary>The step of both sides.</summary>
    internal CellStep Step(int rows) => new()
    {
        Rows = 2 * rows,
        Units = _hasCell ? _width / 2 : _width,
        Gates = Gates.Pointer,
        GateRow = _gateRow,
        StateRow = _row,
        PreviousState = _before.Pointer,
        State = _after.Pointer,
        PreviousCell = _hasCell ? _cellBefore.Pointer : null,
        Cell = _hasCell ? _cellAfter.Pointer : null,
        Saved = _saved.Pointer,
    };

    /// <summary>The new direction of a row; returns ln of its growth.</summary>
    internal double Difference(int row, int units)
    {
        var vector = VectorOf(row);
        var scale = 1 / (2 * (double)_distances[row]);
        Subtract(_after, row, vector[..units], scale);
        if (_hasCell) Subtract(_cellAfter, row, vector[units..], scale);
        return Elementary.Log(Normalise(vector));
    }

    private Span<double> VectorOf(int row) => _vectors.AsSpan(row * _width, _width);

    private void Place(float* centre, ReadOnlySpan<double> vector, float distance, FloatBuffer to, int row, int units)
    {
        var above = to.Pointer + row * _row;
        var below = above + _rows * _row;
        for (var i = 0; i < units; i++)
        {
            var change = (float)(distance * vector[i]);
            (above[i], below[i]) = (centre[i] + change, centre[i] - change);
        }
    }

    private void Subtract(FloatBuffer from, int row, Span<double> vector, double scale)
    {
        var above = from.Pointer + row * _row;
        var below = above + _rows * _row;
        for (var i = 0; i < vector.Length; i++) vector[i] = ((double)above[i] - below[i]) * scale;
    }

    private static double Normalise(Span<double> vector)
    {
        var squares = 0.0;
        foreach (var value in vector) squares += value * value;
        var norm = Math.Sqrt(squares);
        // Where nothing is left there is no direction either; what comes next grows from 0.
        for (var i = 0; i < vector.Length && norm > 0; i++) vector[i] /= norm;
        return norm;
    }
}
