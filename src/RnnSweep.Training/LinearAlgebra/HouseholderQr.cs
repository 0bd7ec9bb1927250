using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.LinearAlgebra;

/// <summary>
/// The thin QR factorisation of a large matrix by Householder's reflections, in float64. Each number is computed with the operations of MathNet's managed
/// code and in their order, so it has the same bits at every vector width (a test holds the two against each other); but neighbouring columns are worked on
/// together, a block of them while it lies in the cache, which makes it many times faster.
/// </summary>
internal static unsafe class HouseholderQr
{
    /// <summary>Columns of a block: what fits into registers, and into the second-level cache with a thousand rows.</summary>
    private const int Block = 32;

    /// <summary>Replaces a matrix by its Q.</summary>
    /// <param name="matrix">[columns][rows], finite; no more columns than rows, one after the other.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="stop">Looked at between two reflections of a block.</param>
    /// <returns>R's diagonal.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; the matrix is then of no use.</exception>
    internal static double[] Factor(Span<double> matrix, int rows, int columns, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, rows);
        var diagonal = new double[columns];
        // A reflection takes the place of the column that it was made from: rows k to the last of it.
        var reflections = matrix;
        var block = RunArray.Pinned<double>(rows, Block);
        fixed (double* u = reflections, b = block)
        {
            for (var first = 0; first < columns; first += Block)
            {
                var width = Math.Min(Block, columns - first);
                Gather(matrix, rows, first, width, b);
                for (var k = 0; k < first + width; k++)
                {
                    stop.ThrowIfCancellationRequested();
                    var reflection = u + (long)k * rows + k;
                    if (k >= first) diagonal[k] = Reflect(b + (long)k * Block + (k - first), rows - k, reflection);
                    // Columns that have become reflections are changed with the others; nobody reads them any more.
                    Apply(reflection, b + (long)k * Block, rows - k);
                }
            }
            // From the last block to the first: a block of Q needs no reflection behind it, so Q can take the place of the reflections.
            for (var first = (columns - 1) / Block * Block; first >= 0; first -= Block)
            {
                var width = Math.Min(Block, columns - first);
                Array.Clear(block);
                for (var j = 0; j < width; j++) b[(long)(first + j) * Block + j] = 1;
                for (var k = first + width - 1; k >= 0; k--)
                {
                    stop.ThrowIfCancellationRequested();
                    Apply(u + (long)k * rows + k, b + (long)k * Block, rows - k);
                }
                for (var j = 0; j < width; j++)
                    for (var i = 0; i < rows; i++) matrix[(first + j) * rows + i] = b[(long)i * Block + j];
            }
        }
        return diagonal;
    }

    /// <summary>Adds what a factorisation works in, beside the matrix.</summary>
    internal static void Measure(MemoryTally tally, long rows) => tally.Array<double>(rows, Block);

    private static void Gather(ReadOnlySpan<double> matrix, int rows, int first, int width, double* block)
    {
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < Block; j++) block[(long)i * Block + j] = j < width ? matrix[(first + j) * rows + i] : 0;
    }

    /// <summary>The reflection that leaves only the first number of a column.</summary>
    /// <returns>That number: R's diagonal.</returns>
    private static double Reflect(double* column, int length, double* reflection)
    {
        for (var i = 0; i < length; i++) reflection[i] = column[(long)i * Block];
        var norm = 0.0;
        for (var i = 0; i < length; i++) norm += reflection[i] * reflection[i];
        norm = Math.Sqrt(norm);
        if (length == 1 || norm == 0)
        {
            var only = -reflection[0];
            reflection[0] = MathNet.Numerics.Constants.Sqrt2;
            return only;
        }
        var scale = 1.0 / norm;
        if (reflection[0] < 0) scale *= -1.0;
        for (var i = 0; i < length; i++) reflection[i] *= scale;
        reflection[0] += 1.0;
        var root = Math.Sqrt(1.0 / reflection[0]);
        for (var i = 0; i < length; i++) reflection[i] *= root;
        return -1.0 / scale;
    }

    /// <summary>Every column x of a block becomes x − u·(uᵀx); sums run down the rows.</summary>
    private static void Apply(double* u, double* block, int length)
    {
        if (VectorPath.IsWide) Apply512(u, block, length);
        else Apply256(u, block, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply512(double* u, double* block, int length)
    {
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var row = block;
        for (var i = 0; i < length; i++, row += Block)
        {
            var x = Vector512.Create(u[i]);
            s0 += x * Vector512.Load(row);
            s1 += x * Vector512.Load(row + 8);
            s2 += x * Vector512.Load(row + 16);
            s3 += x * Vector512.Load(row + 24);
        }
        row = block;
        for (var i = 0; i < length; i++, row += Block)
        {
            var x = Vector512.Create(u[i]);
            (Vector512.Load(row) - x * s0).Store(row);
            (Vector512.Load(row + 8) - x * s1).Store(row + 8);
            (Vector512.Load(row + 16) - x * s2).Store(row + 16);
            (Vector512.Load(row + 24) - x * s3).Store(row + 24);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply256(double* u, double* block, int length)
    {
        for (var half = block; half < block + Block; half += Block / 2)
        {
            var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            var row = half;
            for (var i = 0; i < length; i++, row += Block)
            {
                var x = Vector256.Create(u[i]);
                s0 += x * Vector256.Load(row);
                s1 += x * Vector256.Load(row + 4);
                s2 += x * Vector256.Load(row + 8);
                s3 += x * Vector256.Load(row + 12);
            }
            row = half;
            for (var i = 0; i < length; i++, row += Block)
            {
                var x = Vector256.Create(u[i]);
                (Vector256.Load(row) - x * s0).Store(row);
                (Vector256.Load(row + 4) - x * s1).Store(row + 4);
                (Vector256.Load(row + 8) - x * s2).Store(row + 8);
                (Vector256.Load(row + 12) - x * s3).Store(row + 12);
            }
        }
    }
}
