namespace RnnSweep.Training.Kernels;

/// <summary>
/// Weight gradients: C = Aᵀ·Δ with Δ [K][N], K = T·B steps, in blocks of k that fit the caches. Blocks follow each other with k ascending,
/// so the bits are those of one long product.
/// </summary>
internal sealed unsafe class OuterProducts(int maxColumns)
{
    /// <summary>Steps a block: a panel of Δ (16 kB) and eight columns of A stay in the first-level cache.</summary>
    internal const int Block = 128;

    private readonly FloatBuffer _scratch = new(Block * FloatBuffer.Padded(maxColumns));
    private readonly Dictionary<int, PackedMatrix> _packed = [];

    /// <summary>C = Aᵀ·Δ.</summary>
    /// <param name="a">[K][M], leading dimension <paramref name="aRow"/>.</param>
    /// <param name="aRow">Leading dimension of A.</param>
    /// <param name="m">M.</param>
    /// <param name="delta">[K][N], leading dimension <paramref name="deltaRow"/>.</param>
    /// <param name="deltaRow">Leading dimension of Δ.</param>
    /// <param name="n">N.</param>
    /// <param name="k">K.</param>
    /// <param name="c">[M][N], overwritten; leading dimension N rounded up to 16.</param>
    internal void Run(float* a, int aRow, int m, float* delta, int deltaRow, int n, int k, float* c)
    {
        if (!_packed.TryGetValue(n, out var packed)) _packed[n] = packed = new PackedMatrix(_scratch, n);
        for (var first = 0; first < k; first += Block)
        {
            packed.Pack(delta + (nint)first * deltaRow, deltaRow, Math.Min(Block, k - first));
            MatrixProduct.Run(a + (nint)first * aRow, 1, aRow, m, packed, c, packed.PaddedColumns, accumulate: first > 0);
        }
    }

    /// <summary>C = Aᵀ·Δ and C′ = A′ᵀ·Δ with the same Δ, which is packed once.</summary>
    internal void Run(float* a, int aRow, int m, float* a2, int a2Row, int m2, float* delta, int deltaRow, int n, int k, float* c, float* c2)
    {
        if (!_packed.TryGetValue(n, out var packed)) _packed[n] = packed = new PackedMatrix(_scratch, n);
        for (var first = 0; first < k; first += Block)
        {
            packed.Pack(delta + (nint)first * deltaRow, deltaRow, Math.Min(Block, k - first));
            MatrixProduct.Run(a + (nint)first * aRow, 1, aRow, m, packed, c, packed.PaddedColumns, accumulate: first > 0);
            MatrixProduct.Run(a2 + (nint)first * a2Row, 1, a2Row, m2, packed, c2, packed.PaddedColumns, accumulate: first > 0);
        }
    }
}
