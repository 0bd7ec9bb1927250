using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>Elementwise work with masks on rows of whole vectors. All leading dimensions and widths are multiples of 16.</summary>
internal static unsafe class MaskKernels
{
    /// <summary>to ← x ⊙ mask; may be done in place.</summary>
    internal static void Multiply(float* x, int xRow, float* mask, int maskRow, float* to, int toRow, int rows, int width)
    {
        for (var row = 0; row < rows; row++, x += xRow, mask += maskRow, to += toRow)
            for (var column = 0; column < width; column += 8) (Vector256.Load(x + column) * Vector256.Load(mask + column)).Store(to + column);
    }

    /// <summary>to ← to + x ⊙ mask.</summary>
    internal static void AddProduct(float* x, int xRow, float* mask, int maskRow, float* to, int toRow, int rows, int width)
    {
        for (var row = 0; row < rows; row++, x += xRow, mask += maskRow, to += toRow)
            for (var column = 0; column < width; column += 8)
                Vector256.FusedMultiplyAdd(Vector256.Load(x + column), Vector256.Load(mask + column), Vector256.Load(to + column)).Store(to + column);
    }

    /// <summary>to ← x ⊙ (1 − mask); may be done in place.</summary>
    internal static void MultiplyByRest(float* x, float* mask, float* to, int row, int rows, int width)
    {
        for (; rows > 0; rows--, x += row, mask += row, to += row)
            for (var column = 0; column < width; column += 8)
                (Vector256.Load(x + column) * (Vector256<float>.One - Vector256.Load(mask + column))).Store(to + column);
    }

    /// <summary>to ← mask ⊙ before + (1 − mask) ⊙ now: exactly one of the two where the mask is 0 or 1.</summary>
    internal static void Mix(float* before, float* now, float* mask, float* to, int row, int rows, int width)
    {
        for (; rows > 0; rows--, before += row, now += row, mask += row, to += row)
            for (var column = 0; column < width; column += 8)
            {
                var keep = Vector256.Load(mask + column);
                Vector256.FusedMultiplyAdd(keep, Vector256.Load(before + column), (Vector256<float>.One - keep) * Vector256.Load(now + column))
                    .Store(to + column);
            }
    }
}
