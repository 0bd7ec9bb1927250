using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Register tiles of Vector512: rows × columns of a product held in registers while k runs upwards.
/// Row r of A starts at <c>a + r·row</c> and moves by <c>step</c> with k; B moves by <c>bStep</c>; C has the leading dimension <c>cRow</c>.
/// </summary>
internal static unsafe class Tiles512
{
    /// <summary>8 × 32: C ← [C +] A·B.</summary>
    internal static void Rows8Columns32(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c01 = Vector512.Load(c + 16);
            c10 = Vector512.Load(c + cRow);
            c11 = Vector512.Load(c + cRow + 16);
            c20 = Vector512.Load(c + 2 * cRow);
            c21 = Vector512.Load(c + 2 * cRow + 16);
            c30 = Vector512.Load(c + 3 * cRow);
            c31 = Vector512.Load(c + 3 * cRow + 16);
            c40 = Vector512.Load(c + 4 * cRow);
            c41 = Vector512.Load(c + 4 * cRow + 16);
            c50 = Vector512.Load(c + 5 * cRow);
            c51 = Vector512.Load(c + 5 * cRow + 16);
            c60 = Vector512.Load(c + 6 * cRow);
            c61 = Vector512.Load(c + 6 * cRow + 16);
            c70 = Vector512.Load(c + 7 * cRow);
            c71 = Vector512.Load(c + 7 * cRow + 16);
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a[row]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a[2 * row]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a[3 * row]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(a[4 * row]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(a[5 * row]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(a[6 * row]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(a[7 * row]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 16);
        c10.Store(c + cRow);
        c11.Store(c + cRow + 16);
        c20.Store(c + 2 * cRow);
        c21.Store(c + 2 * cRow + 16);
        c30.Store(c + 3 * cRow);
        c31.Store(c + 3 * cRow + 16);
        c40.Store(c + 4 * cRow);
        c41.Store(c + 4 * cRow + 16);
        c50.Store(c + 5 * cRow);
        c51.Store(c + 5 * cRow + 16);
        c60.Store(c + 6 * cRow);
        c61.Store(c + 6 * cRow + 16);
        c70.Store(c + 7 * cRow);
        c71.Store(c + 7 * cRow + 16);
    }

    /// <summary>8 × 16: C ← [C +] A·B.</summary>
    internal static void Rows8Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00, c10, c20, c30, c40, c50, c60, c70;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c10 = Vector512.Load(c + cRow);
            c20 = Vector512.Load(c + 2 * cRow);
            c30 = Vector512.Load(c + 3 * cRow);
            c40 = Vector512.Load(c + 4 * cRow);
            c50 = Vector512.Load(c + 5 * cRow);
            c60 = Vector512.Load(c + 6 * cRow);
            c70 = Vector512.Load(c + 7 * cRow);
        }
        else
        {
            c00 = c10 = c20 = c30 = c40 = c50 = c60 = c70 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            x = Vector512.Create(a[row]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            x = Vector512.Create(a[2 * row]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            x = Vector512.Create(a[3 * row]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            x = Vector512.Create(a[4 * row]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
            x = Vector512.Create(a[5 * row]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
            x = Vector512.Create(a[6 * row]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60);
            x = Vector512.Create(a[7 * row]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c10.Store(c + cRow);
        c20.Store(c + 2 * cRow);
        c30.Store(c + 3 * cRow);
        c40.Store(c + 4 * cRow);
        c50.Store(c + 5 * cRow);
        c60.Store(c + 6 * cRow);
        c70.Store(c + 7 * cRow);
    }

    /// <summary>4 × 32: C ← [C +] A·B.</summary>
    internal static void Rows4Columns32(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00, c01, c10, c11, c20, c21, c30, c31;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c01 = Vector512.Load(c + 16);
            c10 = Vector512.Load(c + cRow);
            c11 = Vector512.Load(c + cRow + 16);
            c20 = Vector512.Load(c + 2 * cRow);
            c21 = Vector512.Load(c + 2 * cRow + 16);
            c30 = Vector512.Load(c + 3 * cRow);
            c31 = Vector512.Load(c + 3 * cRow + 16);
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a[row]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a[2 * row]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a[3 * row]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 16);
        c10.Store(c + cRow);
        c11.Store(c + cRow + 16);
        c20.Store(c + 2 * cRow);
        c21.Store(c + 2 * cRow + 16);
        c30.Store(c + 3 * cRow);
        c31.Store(c + 3 * cRow + 16);
    }

    /// <summary>4 × 16: C ← [C +] A·B.</summary>
    internal static void Rows4Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00, c10, c20, c30;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c10 = Vector512.Load(c + cRow);
            c20 = Vector512.Load(c + 2 * cRow);
            c30 = Vector512.Load(c + 3 * cRow);
        }
        else
        {
            c00 = c10 = c20 = c30 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            x = Vector512.Create(a[row]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            x = Vector512.Create(a[2 * row]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            x = Vector512.Create(a[3 * row]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c10.Store(c + cRow);
        c20.Store(c + 2 * cRow);
        c30.Store(c + 3 * cRow);
    }

    /// <summary>1 × 32: C ← [C +] A·B.</summary>
    internal static void Rows1Columns32(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00, c01;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
            c01 = Vector512.Load(c + 16);
        }
        else
        {
            c00 = c01 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 16);
    }

    /// <summary>1 × 16: C ← [C +] A·B.</summary>
    internal static void Rows1Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector512<float> c00;
        if (accumulate)
        {
            c00 = Vector512.Load(c);
        }
        else
        {
            c00 = Vector512<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector512.Load(b);
            var x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            a += step;
            b += bStep;
        }
        c00.Store(c);
    }
}
