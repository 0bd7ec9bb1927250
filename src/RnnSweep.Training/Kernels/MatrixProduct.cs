using RnnSweep.Numerics.Vectors;

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
                var block = new TileBlock
                {
                    A = a + first * row,
                    Row = row,
                    Step = step,
                    B = b.Panel(column),
                    BRow = b.Row(column),
                    K = b.Rows,
                    Start = start == null ? null : start + first * startRow + column,
                    StartRow = startRow,
                    C = c + first * cRow + column,
                    CRow = cRow,
                };
                if (!VectorPath.IsWide)
                    for (var half = 0; half < b.Width(column); half += 16)
                    {
                        var part = block.From(half);
                        Run256(ref part, rows);
                    }
                else if (b.Width(column) == PackedMatrix.PanelColumns) Run512<Size32>(ref block, rows);
                else Run512<Size16>(ref block, rows);
            }
        }
    }

    private static void Run512<TPanel>(ref TileBlock p, int rows) where TPanel : struct, ITileSize
    {
        for (; rows >= 8; rows -= 8, p.Below(8))
        {
            p.Fetch(8);
            Tiles512.Run<Size8, TPanel>(p);
        }
        switch (rows)
        {
            case 7: Tiles512.Run<Size7, TPanel>(p); break;
            case 6: Tiles512.Run<Size6, TPanel>(p); break;
            case 5: Tiles512.Run<Size5, TPanel>(p); break;
            case 4: Tiles512.Run<Size4, TPanel>(p); break;
            case 3: Tiles512.Run<Size3, TPanel>(p); break;
            case 2: Tiles512.Run<Size2, TPanel>(p); break;
            case 1: Tiles512.Run<Size1, TPanel>(p); break;
            default: break;
        }
    }

    private static void Run256(ref TileBlock p, int rows)
    {
        for (; rows >= 6; rows -= 6, p.Below(6)) Tiles256.Run<Size6>(p);
        switch (rows)
        {
            case 5: Tiles256.Run<Size5>(p); break;
            case 4: Tiles256.Run<Size4>(p); break;
            case 3: Tiles256.Run<Size3>(p); break;
            case 2: Tiles256.Run<Size2>(p); break;
            case 1: Tiles256.Run<Size1>(p); break;
            default: break;
        }
    }
}
