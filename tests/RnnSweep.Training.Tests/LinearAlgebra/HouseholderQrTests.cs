using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.LinearAlgebra;

namespace RnnSweep.Training.Tests.LinearAlgebra;

/// <summary>The factorisation is many times faster than MathNet's managed code, and gives its bits.</summary>
public sealed class HouseholderQrTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(31, 31)]
    [InlineData(32, 32)]
    [InlineData(33, 33)]
    [InlineData(100, 7)]
    [InlineData(130, 65)]
    [InlineData(200, 200)]
    public void Factor_NormalMatrix_HasTheBitsOfMathNet(int rows, int columns)
    {
        var random = StreamKey.Of(rows).With(columns).Open();
        var matrix = new double[rows * columns];
        for (var i = 0; i < matrix.Length; i++) matrix[i] = random.NextNormal();
        AssertEqualBits(matrix, rows, columns);
    }

    [Fact]
    public void Factor_ColumnOfZeros_HasTheBitsOfMathNet()
    {
        var random = StreamKey.Of(4).Open();
        var matrix = new double[40 * 40];
        for (var i = 0; i < matrix.Length; i++) matrix[i] = i / 40 is 3 or 39 ? 0 : random.NextNormal();
        AssertEqualBits(matrix, 40, 40);
    }

    [Fact]
    public void Factor_WhenStopped_Throws() =>
        Assert.Throws<OperationCanceledException>(() => HouseholderQr.Factor(new double[64], 8, 8, new CancellationToken(canceled: true)));

    /// <summary>Measured on demand: an lstm of 1024 units starts from four of these.</summary>
    [Fact(Explicit = true)]
    public void Orthogonal_LargeMatrices_Time()
    {
        foreach (var size in new[] { 512, 1024, 2048 })
        {
            var (values, random, start) = (new float[size * size], StreamKey.Of(1).Open(), Stopwatch.GetTimestamp());
            WeightInitializer.Orthogonal(new WeightBlock(values, size, size, size, inputMajor: true), ref random);
            TestContext.Current.SendDiagnosticMessage("{0}", string.Create(CultureInfo.InvariantCulture,
                $"{size} units: {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s a matrix"));
        }
    }

    private static void AssertEqualBits(double[] matrix, int rows, int columns)
    {
        ManagedAlgebra.Ensure();
        var factors = Matrix<double>.Build.Dense(rows, columns, [.. matrix]).QR(QRMethod.Thin);
        var diagonal = HouseholderQr.Factor(matrix, rows, columns, TestContext.Current.CancellationToken);
        Assert.Equal(Bits(factors.Q.ToColumnMajorArray()), Bits(matrix));
        Assert.Equal(Bits(factors.R.Diagonal().ToArray()), Bits(diagonal));
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
