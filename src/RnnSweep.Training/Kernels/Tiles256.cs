using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Register tiles of Vector256: rows × columns of a product held in registers while k runs upwards.
/// Row r of A starts at <c>a + r·row</c> and moves by <c>step</c> with k; B moves by <c>bStep</c>; C has the leading dimension <c>cRow</c>.
/// </summary>
internal static unsafe class Tiles256
{
    /// <summary>6 × 16: C ← [C +] A·B.</summary>
    internal static void Rows6Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        if (accumulate)
        {
            c00 = Vector256.Load(c);
            c01 = Vector256.Load(c + 8);
            c10 = Vector256.Load(c + cRow);
            c11 = Vector256.Load(c + cRow + 8);
            c20 = Vector256.Load(c + 2 * cRow);
            c21 = Vector256.Load(c + 2 * cRow + 8);
            c30 = Vector256.Load(c + 3 * cRow);
            c31 = Vector256.Load(c + 3 * cRow + 8);
            c40 = Vector256.Load(c + 4 * cRow);
            c41 = Vector256.Load(c + 4 * cRow + 8);
            c50 = Vector256.Load(c + 5 * cRow);
            c51 = Vector256.Load(c + 5 * cRow + 8);
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = Vector256<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a[row]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a[2 * row]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a[3 * row]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            x = Vector256.Create(a[4 * row]);
            c40 = Vector256.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
            x = Vector256.Create(a[5 * row]);
            c50 = Vector256.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 8);
        c10.Store(c + cRow);
        c11.Store(c + cRow + 8);
        c20.Store(c + 2 * cRow);
        c21.Store(c + 2 * cRow + 8);
        c30.Store(c + 3 * cRow);
        c31.Store(c + 3 * cRow + 8);
        c40.Store(c + 4 * cRow);
        c41.Store(c + 4 * cRow + 8);
        c50.Store(c + 5 * cRow);
        c51.Store(c + 5 * cRow + 8);
    }

    /// <summary>2 × 16: C ← [C +] A·B.</summary>
    internal static void Rows2Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector256<float> c00, c01, c10, c11;
        if (accumulate)
        {
            c00 = Vector256.Load(c);
            c01 = Vector256.Load(c + 8);
            c10 = Vector256.Load(c + cRow);
            c11 = Vector256.Load(c + cRow + 8);
        }
        else
        {
            c00 = c01 = c10 = c11 = Vector256<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a[row]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 8);
        c10.Store(c + cRow);
        c11.Store(c + cRow + 8);
    }

    /// <summary>1 × 16: C ← [C +] A·B.</summary>
    internal static void Rows1Columns16(float* a, nint row, nint step, float* b, nint bStep, float* c, nint cRow, nint k, bool accumulate)
    {
        Vector256<float> c00, c01;
        if (accumulate)
        {
            c00 = Vector256.Load(c);
            c01 = Vector256.Load(c + 8);
        }
        else
        {
            c00 = c01 = Vector256<float>.Zero;
        }
        for (; k > 0; k--)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            a += step;
            b += bStep;
        }
        c00.Store(c);
        c01.Store(c + 8);
    }
}
