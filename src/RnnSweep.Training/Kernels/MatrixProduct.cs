using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// C ← [C +] A·B in float32. Every element of C is one chain of fused multiply-adds with k ascending, whatever the tile, the blocking or the vector
/// width, so the bits depend on the operands alone.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary>Rows of A that stay in the first-level cache while the panels of B go by.</summary>
    private const int RowBlock = 64;

    /// <summary>C ← [C +] A·B.</summary>
    /// <param name="a">A, [M][K]: element (m, k) at <c>a[m·row + k·step]</c>.</param>
    /// <param name="row">Distance of A's rows; 1 when A is given by its transpose.</param>
    /// <param name="step">Distance of A's columns; 1 as a rule.</param>
    /// <param name="m">M.</param>
    /// <param name="b">B, [K][N], packed.</param>
    /// <param name="c">C, [M][N rounded up to 16]: the columns beyond N are written too (with A·0).</param>
    /// <param name="cRow">C's leading dimension.</param>
    /// <param name="accumulate">True adds to what C holds.</param>
    public static void Run(float* a, nint row, nint step, int m, PackedMatrix b, float* c, nint cRow, bool accumulate)
    {
        for (var first = 0; first < m; first += RowBlock)
        {
            var rows = Math.Min(RowBlock, m - first);
            for (var column = 0; column < b.PaddedColumns; column += PackedMatrix.PanelColumns)
            {
                var block = new Block(a + first * row, row, step, b.Panel(column), b.PanelWidth(column), c + first * cRow + column, cRow, b.Rows, accumulate);
                if (Vector512.IsHardwareAccelerated) Run512(block, rows);
                else Run256(block, rows);
            }
        }
    }

    private readonly struct Block(float* a, nint row, nint step, float* b, int width, float* c, nint cRow, int k, bool accumulate)
    {
        public readonly float* A = a;
        public readonly nint Row = row;
        public readonly nint Step = step;
        public readonly float* B = b;
        public readonly int Width = width;
        public readonly float* C = c;
        public readonly nint CRow = cRow;
        public readonly int K = k;
        public readonly bool Accumulate = accumulate;
    }

    private static void Run512(in Block p, int rows)
    {
        var (a, c) = (new Cursor(p.A, 8 * p.Row), new Cursor(p.C, 8 * p.CRow));
        if (p.Width == 32)
        {
            for (; rows >= 8; rows -= 8) Tiles512.Rows8Columns32(a.Next(), p.Row, p.Step, p.B, 32, c.Next(), p.CRow, p.K, p.Accumulate);
            (a, c) = (a.Strided(4 * p.Row), c.Strided(4 * p.CRow));
            for (; rows >= 4; rows -= 4) Tiles512.Rows4Columns32(a.Next(), p.Row, p.Step, p.B, 32, c.Next(), p.CRow, p.K, p.Accumulate);
            (a, c) = (a.Strided(p.Row), c.Strided(p.CRow));
            for (; rows > 0; rows--) Tiles512.Rows1Columns32(a.Next(), p.Row, p.Step, p.B, 32, c.Next(), p.CRow, p.K, p.Accumulate);
            return;
        }
        for (; rows >= 8; rows -= 8) Tiles512.Rows8Columns16(a.Next(), p.Row, p.Step, p.B, 16, c.Next(), p.CRow, p.K, p.Accumulate);
        (a, c) = (a.Strided(4 * p.Row), c.Strided(4 * p.CRow));
        for (; rows >= 4; rows -= 4) Tiles512.Rows4Columns16(a.Next(), p.Row, p.Step, p.B, 16, c.Next(), p.CRow, p.K, p.Accumulate);
        (a, c) = (a.Strided(p.Row), c.Strided(p.CRow));
        for (; rows > 0; rows--) Tiles512.Rows1Columns16(a.Next(), p.Row, p.Step, p.B, 16, c.Next(), p.CRow, p.K, p.Accumulate);
    }

    private static void Run256(in Block p, int rows)
    {
        for (var half = 0; half < p.Width; half += 16)
        {
            var left = rows;
            var (a, c) = (new Cursor(p.A, 6 * p.Row), new Cursor(p.C + half, 6 * p.CRow));
            for (; left >= 6; left -= 6) Tiles256.Rows6Columns16(a.Next(), p.Row, p.Step, p.B + half, p.Width, c.Next(), p.CRow, p.K, p.Accumulate);
            (a, c) = (a.Strided(2 * p.Row), c.Strided(2 * p.CRow));
            for (; left >= 2; left -= 2) Tiles256.Rows2Columns16(a.Next(), p.Row, p.Step, p.B + half, p.Width, c.Next(), p.CRow, p.K, p.Accumulate);
            (a, c) = (a.Strided(p.Row), c.Strided(p.CRow));
            for (; left > 0; left--) Tiles256.Rows1Columns16(a.Next(), p.Row, p.Step, p.B + half, p.Width, c.Next(), p.CRow, p.K, p.Accumulate);
        }
    }

    /// <summary>A place that moves on by a fixed distance.</summary>
    private struct Cursor(float* at, nint distance)
    {
        private float* _at = at;

        public float* Next()
        {
            var here = _at;
            _at += distance;
            return here;
        }

        public readonly Cursor Strided(nint other) => new(_at, other);
    }
}
