using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// A tangent vector a row: the direction in float64, and two states to either side of the true one, at a distance at which neither rounding (which the distance
/// divides) nor curvature (which it multiplies, and which cancels to first order between the sides) is seen in a mean over steps. A state may have several
/// parts.
/// </summary>
internal sealed unsafe class TangentSides
{
    /// <summary>Size of the change a unit, as a share of the state's own (root mean square, or of <see cref="LeastState"/>).</summary>
    private const float Share = 1f / 512;

    private const double LeastState = 1.0 / 16;

    private readonly Part[] _parts;
    private readonly double[] _vectors;
    private readonly float[] _distances;
    private readonly int _width;
    private int _rows;

    /// <param name="maxRows">Rows at most.</param>
    /// <param name="parts">Numbers of each part a row, and the leading dimension that they stand in.</param>
    internal TangentSides(int maxRows, params ReadOnlySpan<(int Width, int Row)> parts)
    {
        Rows = maxRows;
        _parts = new Part[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var row = parts[i].Row;
            _parts[i] = new Part(_width, parts[i].Width, row, new FloatBuffer(2, maxRows, row), new FloatBuffer(2, maxRows, row));
            _width += parts[i].Width;
        }
        _vectors = RunArray.New<double>(maxRows, _width);
        _distances = RunArray.New<float>(maxRows);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int maxRows, params ReadOnlySpan<(int Width, int Row)> parts)
    {
        var width = 0L;
        foreach (var part in parts)
        {
            tally.Buffers(2, 2, maxRows, part.Row);
            width += part.Width;
        }
        tally.Array<double>(maxRows, width);
        tally.Array<float>(maxRows);
    }

    /// <summary>Rows at most.</summary>
    internal int Rows { get; }

    /// <summary>A part of the states before the step, [2·B][its leading dimension]: first all rows of one side, then of the other.</summary>
    internal float* Before(int part) => _parts[part].Before.Pointer;

    /// <summary>Where the step leaves that part.</summary>
    internal float* After(int part) => _parts[part].After.Pointer;

    /// <summary>Random directions, always the same.</summary>
    internal void Begin(int rows)
    {
        _rows = rows;
        var random = StreamKey.Of(1).With("tangent").Open();
        for (var row = 0; row < rows; row++)
        {
            var vector = VectorOf(row);
            foreach (ref var value in vector) value = random.NextNormal();
            Normalise(vector);
        }
    }

    /// <summary>Both sides of the true states before a step.</summary>
    /// <param name="centres">Where each part of the true states stands, [B][its leading dimension].</param>
    internal void Place(params ReadOnlySpan<nint> centres)
    {
        for (var row = 0; row < _rows; row++)
        {
            var squares = 0.0;
            for (var i = 0; i < _parts.Length; i++)
                foreach (var value in new ReadOnlySpan<float>((float*)centres[i] + row * _parts[i].Row, _parts[i].Width)) squares += (double)value * value;
            // The vector has length 1 over all units; a unit's share of it is 1/√width.
            var distance = (float)(Share * Math.Max(Math.Sqrt(squares / _width), LeastState) * Math.Sqrt(_width));
            _distances[row] = distance;
            for (var i = 0; i < _parts.Length; i++) Place((float*)centres[i] + row * _parts[i].Row, VectorOf(row, _parts[i]), distance, _parts[i], row);
        }
    }

    /// <summary>The new direction of a row; returns ln of its growth.</summary>
    internal double Difference(int row)
    {
        var scale = 1 / (2 * (double)_distances[row]);
        foreach (var part in _parts)
        {
            var vector = VectorOf(row, part);
            var above = part.After.Pointer + row * part.Row;
            var below = above + _rows * part.Row;
            for (var i = 0; i < vector.Length; i++) vector[i] = ((double)above[i] - below[i]) * scale;
        }
        return Elementary.Log(Normalise(VectorOf(row)));
    }

    private Span<double> VectorOf(int row) => _vectors.AsSpan(row * _width, _width);

    private Span<double> VectorOf(int row, Part part) => _vectors.AsSpan(row * _width + part.First, part.Width);

    private void Place(float* centre, ReadOnlySpan<double> vector, float distance, Part part, int row)
    {
        var above = part.Before.Pointer + row * part.Row;
        var below = above + _rows * part.Row;
        for (var i = 0; i < vector.Length; i++)
        {
            var change = (float)(distance * vector[i]);
            (above[i], below[i]) = (centre[i] + change, centre[i] - change);
        }
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

    /// <summary>One of the arrays that make up a state.</summary>
    /// <param name="First">Its first number's place in the vector.</param>
    /// <param name="Width">Numbers a row.</param>
    /// <param name="Row">Leading dimension.</param>
    /// <param name="Before">Both sides before the step.</param>
    /// <param name="After">And after it.</param>
    private sealed record Part(int First, int Width, int Row, FloatBuffer Before, FloatBuffer After);
}
