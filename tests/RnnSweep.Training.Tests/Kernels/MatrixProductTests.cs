using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Tests.Kernels;

/// <summary>Every element must be one chain of fused multiply-adds with k ascending, to the last bit.</summary>
public sealed unsafe class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int>();
            foreach (var m in new[] { 1, 2, 3, 5, 7, 8, 9, 13, 32, 65, 130 })
                foreach (var n in new[] { 1, 10, 16, 17, 33, 48, 96 })
                    foreach (var k in new[] { 1, 2, 7, 64 }) shapes.Add(m, n, k);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_AnyShape_IsOneChainAnElement(int m, int n, int k)
    {
        var (a, b, c) = (Random(m * FloatBuffer.Padded(k), "a"), Random(k * FloatBuffer.Padded(n), "b"), Random(m * FloatBuffer.Padded(n), "c"));
        var (lda, ldb) = (FloatBuffer.Padded(k), FloatBuffer.Padded(n));
        var packed = new PackedMatrix(k, n);
        packed.Pack(b.Pointer, ldb, k);
        var wanted = Chains(m, n, k, (i, p) => a.Span[i * lda + p], (p, j) => b.Span[p * ldb + j], (i, j) => c.Span[i * ldb + j]);
        MatrixProduct.Run(a.Pointer, lda, 1, m, packed, c.Pointer, ldb, accumulate: true);
        AssertBits(wanted, m, n, (i, j) => c.Span[i * ldb + j]);

        wanted = Chains(m, n, k, (i, p) => a.Span[i * lda + p], (p, j) => b.Span[p * ldb + j], (_, _) => 0);
        MatrixProduct.Run(a.Pointer, lda, 1, m, packed, c.Pointer, ldb, accumulate: false);
        AssertBits(wanted, m, n, (i, j) => c.Span[i * ldb + j]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void PackTransposed_AnyShape_MultipliesByTheTranspose(int m, int n, int k)
    {
        var (lda, ldb, ldc) = (FloatBuffer.Padded(k), FloatBuffer.Padded(k), FloatBuffer.Padded(n));
        var (a, b, c) = (Random(m * lda, "a"), Random(n * ldb, "b"), new FloatBuffer(m * ldc));
        var packed = new PackedMatrix(k, n);
        packed.PackTransposed(b.Pointer, ldb, k);
        MatrixProduct.Run(a.Pointer, lda, 1, m, packed, c.Pointer, ldc, accumulate: false);
        AssertBits(Chains(m, n, k, (i, p) => a.Span[i * lda + p], (p, j) => b.Span[j * ldb + p], (_, _) => 0), m, n, (i, j) => c.Span[i * ldc + j]);
    }

    [Theory]
    [InlineData(5, 10, 1)]
    [InlineData(24, 96, 127)]
    [InlineData(64, 40, 128)]
    [InlineData(9, 33, 1000)]
    [InlineData(7, 300, 200)]
    [InlineData(17, 400, 130)]
    public void OuterProducts_ManySteps_AreOneLongChain(int m, int n, int k)
    {
        var (lda, ldb) = (FloatBuffer.Padded(m), FloatBuffer.Padded(n) + 16);
        var (a, delta, c) = (Random(k * lda, "a"), Random(k * ldb, "delta"), Random(m * FloatBuffer.Padded(n), "c"));
        new OuterProducts().Run(new OuterSide(a.Pointer, lda, m), new OuterSide(delta.Pointer, ldb, n), k, c.Pointer, FloatBuffer.Padded(n));
        AssertBits(Chains(m, n, k, (i, p) => a.Span[p * lda + i], (p, j) => delta.Span[p * ldb + j], (_, _) => 0), m, n,
            (i, j) => c.Span[i * FloatBuffer.Padded(n) + j]);
    }

    private static float[,] Chains(int m, int n, int k, Func<int, int, float> a, Func<int, int, float> b, Func<int, int, float> start)
    {
        var c = new float[m, n];
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
            {
                c[i, j] = start(i, j);
                for (var p = 0; p < k; p++) c[i, j] = MathF.FusedMultiplyAdd(a(i, p), b(p, j), c[i, j]);
            }
        return c;
    }

    private static void AssertBits(float[,] wanted, int m, int n, Func<int, int, float> found)
    {
        for (var i = 0; i < m; i++)
            for (var j = 0; j < n; j++)
                Assert.True(BitConverter.SingleToInt32Bits(wanted[i, j]) == BitConverter.SingleToInt32Bits(found(i, j)),
                    $"({i}, {j}): {found(i, j):R} instead of {wanted[i, j]:R}");
    }

    private static FloatBuffer Random(int length, string name)
    {
        var buffer = new FloatBuffer(length);
        var stream = StreamKey.Of(1).With(name).With(length).Open();
        foreach (ref var value in buffer.Span) value = (float)stream.NextNormal();
        return buffer;
    }
}
