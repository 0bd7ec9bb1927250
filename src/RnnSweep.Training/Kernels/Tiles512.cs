using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Register tiles of Vector512: up to 8 rows × 32 columns of a product held in registers while k runs upwards. Sizes are types, so that each pair of them
/// is compiled to straight code of its own.
/// </summary>
internal static unsafe class Tiles512
{
    /// <summary>C ← start + A·B over <typeparamref name="TRows"/> rows and 32 columns, or 16 where <typeparamref name="TPanel"/> says so.</summary>
    /// <param name="p">The block; its first rows.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Run<TRows, TPanel>(in TileBlock p)
        where TRows : struct, ITileSize
        where TPanel : struct, ITileSize
    {
        Vector512<float> c00 = default, c01 = default;
        Vector512<float> c10 = default, c11 = default;
        Vector512<float> c20 = default, c21 = default;
        Vector512<float> c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default;
        Vector512<float> c50 = default, c51 = default;
        Vector512<float> c60 = default, c61 = default;
        Vector512<float> c70 = default, c71 = default;
        var start = p.Start;
        var startRow = p.StartRow;
        if (start != null)
        {
            c00 = Vector512.Load(start);
            if (TPanel.Count > 16) c01 = Vector512.Load(start + 16);
            if (TRows.Count > 1)
            {
                c10 = Vector512.Load(start + startRow);
                if (TPanel.Count > 16) c11 = Vector512.Load(start + startRow + 16);
            }
            if (TRows.Count > 2)
            {
                c20 = Vector512.Load(start + 2 * startRow);
                if (TPanel.Count > 16) c21 = Vector512.Load(start + 2 * startRow + 16);
            }
            if (TRows.Count > 3)
            {
                c30 = Vector512.Load(start + 3 * startRow);
                if (TPanel.Count > 16) c31 = Vector512.Load(start + 3 * startRow + 16);
            }
            if (TRows.Count > 4)
            {
                c40 = Vector512.Load(start + 4 * startRow);
                if (TPanel.Count > 16) c41 = Vector512.Load(start + 4 * startRow + 16);
            }
            if (TRows.Count > 5)
            {
                c50 = Vector512.Load(start + 5 * startRow);
                if (TPanel.Count > 16) c51 = Vector512.Load(start + 5 * startRow + 16);
            }
            if (TRows.Count > 6)
            {
                c60 = Vector512.Load(start + 6 * startRow);
                if (TPanel.Count > 16) c61 = Vector512.Load(start + 6 * startRow + 16);
            }
            if (TRows.Count > 7)
            {
                c70 = Vector512.Load(start + 7 * startRow);
                if (TPanel.Count > 16) c71 = Vector512.Load(start + 7 * startRow + 16);
            }
        }
        var a = p.A;
        var row = p.Row;
        var step = p.Step;
        var b = p.B;
        var bStep = p.BRow;
        var k = p.K;
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var b1 = TPanel.Count > 16 ? Vector512.Load(b + 16) : default;
            var x0 = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
            if (TPanel.Count > 16) c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
            if (TRows.Count > 1)
            {
                var x1 = Vector512.Create(a[row]);
                c10 = Vector512.FusedMultiplyAdd(x1, b0, c10);
                if (TPanel.Count > 16) c11 = Vector512.FusedMultiplyAdd(x1, b1, c11);
            }
            if (TRows.Count > 2)
            {
                var x2 = Vector512.Create(a[2 * row]);
                c20 = Vector512.FusedMultiplyAdd(x2, b0, c20);
                if (TPanel.Count > 16) c21 = Vector512.FusedMultiplyAdd(x2, b1, c21);
            }
            if (TRows.Count > 3)
            {
                var x3 = Vector512.Create(a[3 * row]);
                c30 = Vector512.FusedMultiplyAdd(x3, b0, c30);
                if (TPanel.Count > 16) c31 = Vector512.FusedMultiplyAdd(x3, b1, c31);
            }
            if (TRows.Count > 4)
            {
                var x4 = Vector512.Create(a[4 * row]);
                c40 = Vector512.FusedMultiplyAdd(x4, b0, c40);
                if (TPanel.Count > 16) c41 = Vector512.FusedMultiplyAdd(x4, b1, c41);
            }
            if (TRows.Count > 5)
            {
                var x5 = Vector512.Create(a[5 * row]);
                c50 = Vector512.FusedMultiplyAdd(x5, b0, c50);
                if (TPanel.Count > 16) c51 = Vector512.FusedMultiplyAdd(x5, b1, c51);
            }
            if (TRows.Count > 6)
            {
                var x6 = Vector512.Create(a[6 * row]);
                c60 = Vector512.FusedMultiplyAdd(x6, b0, c60);
                if (TPanel.Count > 16) c61 = Vector512.FusedMultiplyAdd(x6, b1, c61);
            }
            if (TRows.Count > 7)
            {
                var x7 = Vector512.Create(a[7 * row]);
                c70 = Vector512.FusedMultiplyAdd(x7, b0, c70);
                if (TPanel.Count > 16) c71 = Vector512.FusedMultiplyAdd(x7, b1, c71);
            }
            a += step;
            b += bStep;
        }
        var c = p.C;
        var cRow = p.CRow;
        c00.Store(c);
        if (TPanel.Count > 16) c01.Store(c + 16);
        if (TRows.Count > 1)
        {
            c10.Store(c + cRow);
            if (TPanel.Count > 16) c11.Store(c + cRow + 16);
        }
        if (TRows.Count > 2)
        {
            c20.Store(c + 2 * cRow);
            if (TPanel.Count > 16) c21.Store(c + 2 * cRow + 16);
        }
        if (TRows.Count > 3)
        {
            c30.Store(c + 3 * cRow);
            if (TPanel.Count > 16) c31.Store(c + 3 * cRow + 16);
        }
        if (TRows.Count > 4)
        {
            c40.Store(c + 4 * cRow);
            if (TPanel.Count > 16) c41.Store(c + 4 * cRow + 16);
        }
        if (TRows.Count > 5)
        {
            c50.Store(c + 5 * cRow);
            if (TPanel.Count > 16) c51.Store(c + 5 * cRow + 16);
        }
        if (TRows.Count > 6)
        {
            c60.Store(c + 6 * cRow);
            if (TPanel.Count > 16) c61.Store(c + 6 * cRow + 16);
        }
        if (TRows.Count > 7)
        {
            c70.Store(c + 7 * cRow);
            if (TPanel.Count > 16) c71.Store(c + 7 * cRow + 16);
        }
    }
}
