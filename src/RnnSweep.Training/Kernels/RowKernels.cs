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
    /// <param name="accumulate">True adds to the sums that are there.</param>
    internal static void SumColumns(float* matrix, int ld, int rows, float* sums, int width, bool accumulate)
    {
        if (!accumulate) new Span<float>(sums, width).Clear();
        var column = 0;
        for (; column + 48 <= width; column += 48) Sum48(matrix + column, ld, rows, sums + column);
        for (; column < width; column += 16) Sum16(matrix + column, ld, rows, sums + column);
    }

    // Six chains hide the latency of an addition.
    private static void Sum48(float* from, int ld, int rows, float* sums)
    {
        var (s0, s1, s2) = (Vector256.Load(sums), Vector256.Load(sums + 8), Vector256.Load(sums + 16));
        var (s3, s4, s5) = (Vector256.Load(sums + 24), Vector256.Load(sums + 32), Vector256.Load(sums + 40));
        for (; rows > 0; rows--, from += ld)
        {
            s0 += Vector256.Load(from);
            s1 += Vector256.Load(from + 8);
            s2 += Vector256.Load(from + 16);
            s3 += Vector256.Load(from + 24);
            s4 += Vector256.Load(from + 32);
            s5 += Vector256.Load(from + 40);
        }
        s0.Store(sums);
        s1.Store(sums + 8);
        s2.Store(sums + 16);
        s3.Store(sums + 24);
        s4.Store(sums + 32);
        s5.Store(sums + 40);
    }

    private static void Sum16(float* from, int ld, int rows, float* sums)
    {
        var (s0, s1) = (Vector256.Load(sums), Vector256.Load(sums + 8));
        for (; rows > 0; rows--, from += ld)
        {
            s0 += Vector256.Load(from);
            s1 += Vector256.Load(from + 8);
        }
        s0.Store(sums);
        s1.Store(sums + 8);
    }

    /// <summary>Sums of products of columns, each one chain of fused multiply-adds with rows ascending.</summary>
    /// <param name="left">[rows][leftLd].</param>
    /// <param name="leftLd">Leading dimension.</param>
    /// <param name="right">[rows][rightLd].</param>
    /// <param name="rightLd">Leading dimension.</param>
    /// <param name="rows">Rows to sum.</param>
    /// <param name="sums">Where the sums go; nothing is written behind them.</param>
    /// <param name="columns">Columns.</param>
    internal static void SumProducts(float* left, int leftLd, float* right, int rightLd, int rows, float* sums, int columns)
    {
        for (var column = 0; column < columns; column += 8)
        {
            var sum = Vector256<float>.Zero;
            var l = left + column;
            var r = right + column;
            for (var row = 0; row < rows; row++, l += leftLd, r += rightLd) sum = Vector256.FusedMultiplyAdd(Vector256.Load(l), Vector256.Load(r), sum);
            if (column + 8 <= columns) sum.Store(sums + column);
            else
                for (var rest = column; rest < columns; rest++) sums[rest] = sum[rest - column];
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
