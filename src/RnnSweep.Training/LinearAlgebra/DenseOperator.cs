using System.Runtime.Intrinsics;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.LinearAlgebra;

/// <summary>
/// A square matrix in float64 that is multiplied with vectors. Sums run in eight lanes whatever the machine has, so they have equal bits everywhere.
/// </summary>
internal sealed class DenseOperator
{
    private const int Lanes = 8;

    /// <summary>Rows between two looks at the stop: some milliseconds of a large matrix.</summary>
    private const int RowsALook = 64;

    private readonly double[] _values;
    private readonly int _row;
    private readonly CancellationToken _stop;

    /// <summary>Copies a matrix.</summary>
    /// <param name="matrix">[size][size], lines <paramref name="leadingDimension"/> apart; finite.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="leadingDimension">Distance between two stored lines.</param>
    /// <param name="stop">Ends a product early, with an <see cref="OperationCanceledException"/>.</param>
    internal DenseOperator(ReadOnlySpan<float> matrix, int size, int leadingDimension, CancellationToken stop)
    {
        (Size, _stop) = (size, stop);
        _row = Padded(size);
        _values = RunArray.New<double>(size, _row);
        for (var i = 0; i < size; i++)
        {
            Look(i);
            for (var j = 0; j < size; j++) _values[i * _row + j] = matrix[i * leadingDimension + j];
        }
    }

    /// <summary>Adds what the constructor makes, and so many vectors that go with it.</summary>
    internal static void Measure(MemoryTally tally, int size, int vectors)
    {
        tally.Array<double>(size, Padded(size));
        tally.Array<double>(vectors, Padded(size));
    }

    internal int Size { get; }

    /// <summary>How long vectors are stored: the size, rounded up to whole lanes, the rest 0.</summary>
    internal int Length => _row;

    /// <summary>y = A x.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < Size; i++)
        {
            Look(i);
            y[i] = Dot(_values.AsSpan(i * _row, _row), x);
        }
        y[Size..].Clear();
    }

    /// <summary>y = Aᵀ x.</summary>
    internal void MultiplyTransposed(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (var i = 0; i < Size; i++)
        {
            Look(i);
            AddScaled(_values.AsSpan(i * _row, _row), x[i], y);
        }
    }

    /// <summary>xᵀ y.</summary>
    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < x.Length; i += Lanes) sum += Vector512.Create(x[i..]) * Vector512.Create(y[i..]);
        var (low, high) = (sum.GetLower(), sum.GetUpper());
        var four = low + high;
        return four[0] + four[1] + (four[2] + four[3]);
    }

    /// <summary>y += factor x.</summary>
    internal static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> y)
    {
        var scale = Vector512.Create(factor);
        for (var i = 0; i < x.Length; i += Lanes) (Vector512.Create((ReadOnlySpan<double>)y[i..]) + scale * Vector512.Create(x[i..])).CopyTo(y[i..]);
    }

    private void Look(int row)
    {
        if (row % RowsALook == 0) _stop.ThrowIfCancellationRequested();
    }

    private static int Padded(int size) => (size + Lanes - 1) / Lanes * Lanes;
}
