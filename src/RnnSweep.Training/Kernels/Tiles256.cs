using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Register tiles of Vector256: up to 6 rows × 16 columns of a product held in registers while k runs upwards. Sizes are types, so that each of them is
/// compiled to straight code of its own.
/// </summary>
internal static unsafe class Tiles256
{
    /// <summary>C ← start + A·B over <typeparamref name="TRows"/> rows and 16 columns.</summary>
    /// <param name="p">The block; its first rows.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Run<TRows>(in TileBlock p)
        where TRows : struct, ITileSize
    {
        Vector256<float> c00 = default, c01 = default;
        Vector256<float> c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default;
        Vector256<float> c40 = default, c41 = default;
        Vector256<float> c50 = default, c51 = default;
        var start = p.Start;
        var startRow = p.StartRow;
        if (start != null)
        {
            c00 = Vector256.Load(start);
            c01 = Vector256.Load(start + 8);
            if (TRows.Count > 1)
            {
                c10 = Vector256.Load(start + startRow);
                c11 = Vector256.Load(start + startRow + 8);
            }
            if (TRows.Count > 2)
            {
                c20 = Vector256.Load(start + 2 * startRow);
                c21 = Vector256.Load(start + 2 * startRow + 8);
            }
            if (TRows.Count > 3)
            {
                c30 = Vector256.Load(start + 3 * startRow);
                c31 = Vector256.Load(start + 3 * startRow + 8);
            }
            if (TRows.Count > 4)
            {
                c40 = Vector256.Load(start + 4 * startRow);
                c41 = Vector256.Load(start + 4 * startRow + 8);
            }
            if (TRows.Count > 5)
            {
                c50 = Vector256.Load(start + 5 * startRow);
                c51 = Vector256.Load(start + 5 * startRow + 8);
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
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x0 = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(x0, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x0, b1, c01);
            if (TRows.Count > 1)
            {
                var x1 = Vector256.Create(a[row]);
                c10 = Vector256.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(x1, b1, c11);
            }
            if (TRows.Count > 2)
            {
                var x2 = Vector256.Create(a[2 * row]);
                c20 = Vector256.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector256.FusedMultiplyAdd(x2, b1, c21);
            }
            if (TRows.Count > 3)
            {
                var x3 = Vector256.Create(a[3 * row]);
                c30 = Vector256.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector256.FusedMultiplyAdd(x3, b1, c31);
            }
            if (TRows.Count > 4)
            {
                var x4 = Vector256.Create(a[4 * row]);
                c40 = Vector256.FusedMultiplyAdd(x4, b0, c40);
                c41 = Vector256.FusedMultiplyAdd(x4, b1, c41);
            }
            if (TRows.Count > 5)
            {
                var x5 = Vector256.Create(a[5 * row]);
                c50 = Vector256.FusedMultiplyAdd(x5, b0, c50);
                c51 = Vector256.FusedMultiplyAdd(x5, b1, c51);
            }
            a += step;
            b += bStep;
        }
        var c = p.C;
        var cRow = p.CRow;
        c00.Store(c);
        c01.Store(c + 8);
        if (TRows.Count > 1)
        {
            c10.Store(c + cRow);
            c11.Store(c + cRow + 8);
        }
        if (TRows.Count > 2)
        {
            c20.Store(c + 2 * cRow);
            c21.Store(c + 2 * cRow + 8);
        }
        if (TRows.Count > 3)
        {
            c30.Store(c + 3 * cRow);
            c31.Store(c + 3 * cRow + 8);
        }
        if (TRows.Count > 4)
        {
            c40.Store(c + 4 * cRow);
            c41.Store(c + 4 * cRow + 8);
        }
        if (TRows.Count > 5)
        {
            c50.Store(c + 5 * cRow);
            c51.Store(c + 5 * cRow + 8);
        }
    }
}
