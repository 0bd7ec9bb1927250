using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// C ← start + A·B in float32. Every element of C is one chain of fused multiply-adds with k ascending, whatever the tile, the blocking or the vector
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
    public static void Run(float* a, nint row, nint step, int m, PackedMatrix b, float* c, nint cRow, bool accumulate) =>
        Run(a, row, step, m, b.RightSide, accumulate ? c : null, cRow, c, cRow);

    /// <summary>C ← start + A·B, the start being a matrix, one row for all (<paramref name="startRow"/> 0), or 0 (null).</summary>
    internal static void Run(float* a, nint row, nint step, int m, in RightSide b, float* start, nint startRow, float* c, nint cRow)
    {
        for (var first = 0; first < m; first += RowBlock)
        {
            var rows = Math.Min(RowBlock, m - first);
            for (var column = 0; column < b.PaddedColumns; column += PackedMatrix.PanelColumns)
            {
                var block = new Block(
                    a + first * row, row, step, b.Panel(column), b.Row(column), start == null ? null : start + first * startRow + column, startRow,
                    c + first * cRow + column, cRow, b.Rows);
                if (!Vector512.IsHardwareAccelerated)
                    for (var half = 0; half < b.Width(column); half += 16) Run256(block.From(half), rows);
                else if (b.Width(column) == PackedMatrix.PanelColumns) Run512<Size32>(block, rows);
                else Run512<Size16>(block, rows);
            }
        }
    }

    private static void Run512<TPanel>(Block p, int rows) where TPanel : struct, ITileSize
    {
        for (; rows >= 8; rows -= 8, p.Below(8)) Tile512<Size8, TPanel>(p);
        switch (rows)
        {
            case 7: Tile512<Size7, TPanel>(p); break;
            case 6: Tile512<Size6, TPanel>(p); break;
            case 5: Tile512<Size5, TPanel>(p); break;
            case 4: Tile512<Size4, TPanel>(p); break;
            case 3: Tile512<Size3, TPanel>(p); break;
            case 2: Tile512<Size2, TPanel>(p); break;
            case 1: Tile512<Size1, TPanel>(p); break;
            default: break;
        }
    }

    private static void Run256(Block p, int rows)
    {
        for (; rows >= 6; rows -= 6, p.Below(6)) Tile256<Size6>(p);
        switch (rows)
        {
            case 5: Tile256<Size5>(p); break;
            case 4: Tile256<Size4>(p); break;
            case 3: Tile256<Size3>(p); break;
            case 2: Tile256<Size2>(p); break;
            case 1: Tile256<Size1>(p); break;
            default: break;
        }
    }

    private static void Tile512<TRows, TPanel>(in Block p)
        where TRows : struct, ITileSize
        where TPanel : struct, ITileSize =>
        Tiles512.Run<TRows, TPanel>(p.A, p.Row, p.Step, p.B, p.BRow, p.Start, p.StartRow, p.C, p.CRow, p.K);

    private static void Tile256<TRows>(in Block p) where TRows : struct, ITileSize =>
        Tiles256.Run<TRows>(p.A, p.Row, p.Step, p.B, p.BRow, p.Start, p.StartRow, p.C, p.CRow, p.K);

    /// <summary>A block of rows and one panel; what is left of it.</summary>
    private struct Block(float* a, nint row, nint step, float* b, nint bRow, float* start, nint startRow, float* c, nint cRow, int k)
    {
        public float* A = a;
        public readonly nint Row = row;
        public readonly nint Step = step;
        public readonly float* B = b;
        public readonly nint BRow = bRow;
        public float* Start = start;
        public readonly nint StartRow = startRow;
        public float* C = c;
        public readonly nint CRow = cRow;
        public readonly int K = k;

        /// <summary>Leaves the first rows behind.</summary>
        public void Below(int rows)
        {
            A += rows * Row;
            C += rows * CRow;
            if (Start != null) Start += rows * StartRow;
        }

        /// <summary>From a column of the panel on.</summary>
        public readonly Block From(int column) => new(A, Row, Step, B + column, BRow, Start == null ? null : Start + column, StartRow, C + column, CRow, K);
    }
}
