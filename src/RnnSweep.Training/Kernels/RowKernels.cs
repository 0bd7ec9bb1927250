using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>Plain work on rows of a matrix.</summary>
internal static unsafe class RowKernels
{
    /// <summary>Every row ← one row.</summary>
    /// <param name="matrix">[rows][ld].</param>
    /// <param name="ld">Leading dimension, a multiple of 16.</param>
    /// <param name="rows">Rows to fill.</param>
    /// <param name="source">One row.</param>
    /// <param name="width">Columns to fill, a multiple of 16.</param>
    internal static void Fill(float* matrix, int ld, int rows, float* source, int width)
    {
        for (var row = 0; row < rows; row++, matrix += ld)
            for (var column = 0; column < width; column += 16)
            {
                Vector256.Load(source + column).Store(matrix + column);
                Vector256.Load(source + column + 8).Store(matrix + column + 8);
            }
    }

    /// <summary>Sums of columns, each with rows ascending.</summary>
    /// <param name="matrix">[rows][ld].</param>
    /// <param name="ld">Leading dimension, a multiple of 16.</param>
    /// <param name="rows">Rows to sum.</param>
    /// <param name="sums">Where the sums go.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    internal static void SumColumns(float* matrix, int ld, int rows, float* sums, int width)
    {
        var column = 0;
        for (; column + 32 <= width; column += 32)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            var from = matrix + column;
            for (var row = 0; row < rows; row++, from += ld)
            {
                s0 += Vector256.Load(from);
                s1 += Vector256.Load(from + 8);
                s2 += Vector256.Load(from + 16);
                s3 += Vector256.Load(from + 24);
            }
            s0.Store(sums + column);
            s1.Store(sums + column + 8);
            s2.Store(sums + column + 16);
            s3.Store(sums + column + 24);
        }
        for (; column < width; column += 8)
        {
            Vector256<float> sum = default;
            var from = matrix + column;
            for (var row = 0; row < rows; row++, from += ld) sum += Vector256.Load(from);
            sum.Store(sums + column);
        }
    }

    /// <summary>A block of columns ← a block of columns.</summary>
    internal static void Copy(float* from, int fromLd, float* to, int toLd, int rows, int columns)
    {
        for (var row = 0; row < rows; row++, from += fromLd, to += toLd)
            new ReadOnlySpan<float>(from, columns).CopyTo(new Span<float>(to, columns));
    }

    /// <summary>Row by row, one block of columns += another.</summary>
    internal static void Add(float* from, float* to, int columns)
    {
        for (var column = 0; column < columns; column++) to[column] += from[column];
    }
}
