using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Numerics.Tests.Vectors;

/// <summary>The float32 functions against the platform's in float64, and the two widths against each other.</summary>
public sealed unsafe class VectorMathTests
{
    private static readonly float[] Grid = MakeGrid();

    [Fact]
    public void Exp_DenseGrid_IsWithinStatedBound() => AssertRelative(Exp, Math.Exp, 1.5e-7, x => x is > -87 and < 88);

    [Fact]
    public void Tanh_DenseGrid_IsWithinStatedBound() => AssertRelative(Tanh, Math.Tanh, 3e-7, x => x != 0);

    [Fact]
    public void Sigmoid_DenseGrid_IsWithinStatedBound() => AssertRelative(Sigmoid, x => 1 / (1 + Math.Exp(-x)), 3e-7, x => x > -87);

    [Fact]
    public void LogOnePlus_UnitInterval_IsWithinStatedBound()
    {
        var grid = Enumerable.Range(1, 100_000).Select(i => i / 100_000f).ToArray();
        var found = Apply<Lanes16>(LogOnePlus, grid);
        for (var i = 0; i < grid.Length; i++)
        {
            // ln(1 + u) by its series where 1 + u loses digits.
            double u = grid[i];
            var exact = u < 1e-4 ? u - u * u / 2 + u * u * u / 3 : Math.Log(1 + u);
            Assert.True(Math.Abs(found[i] - exact) <= 3e-7 * exact, $"u = {u}: {found[i]} against {exact}");
        }
    }

    [Theory]
    [InlineData(Exp)]
    [InlineData(Tanh)]
    [InlineData(Sigmoid)]
    [InlineData(LogOnePlus)]
    public void Functions_SixteenAndEightLanes_GiveTheSameBits(int function) =>
        Assert.Equal(Apply<Lanes16>(function, Grid).Select(BitConverter.SingleToInt32Bits),
            Apply<Lanes8>(function, Grid).Select(BitConverter.SingleToInt32Bits));

    [Theory]
    [InlineData(Exp)]
    [InlineData(Tanh)]
    [InlineData(Sigmoid)]
    public void Functions_NaN_StaysNaN(int function) =>
        Assert.All(Apply<Lanes16>(function, [.. Enumerable.Repeat(float.NaN, 16)]), x => Assert.True(float.IsNaN(x)));

    [Fact]
    public void Functions_Infinity_ReachTheirLimits()
    {
        float[] ends = [float.NegativeInfinity, float.PositiveInfinity, .. new float[14]];
        Assert.Equal([-1f, 1f], Apply<Lanes16>(Tanh, ends)[..2]);
        Assert.Equal(1f, Apply<Lanes16>(Sigmoid, ends)[1]);
        Assert.InRange(Apply<Lanes16>(Sigmoid, ends)[0], 0f, 1e-37f);
        Assert.InRange(Apply<Lanes16>(Exp, ends)[0], 0f, 1e-37f);
    }

    [Fact]
    public void Total_SixteenLanes_AddsInHalves()
    {
        var lanes = stackalloc double[16];
        for (var j = 0; j < 16; j++) lanes[j] = Math.Pow(3, -j) * 1e10;
        var eight = Enumerable.Range(0, 8).Select(j => Math.Pow(3, -j) * 1e10 + Math.Pow(3, -j - 8) * 1e10).ToArray();
        var four = Enumerable.Range(0, 4).Select(j => eight[j] + eight[j + 4]).ToArray();
        Assert.Equal(four[0] + four[2] + (four[1] + four[3]), LaneSums.Total(lanes));
    }

    [Fact]
    public void AddTo_BothWidths_GiveTheSameSums()
    {
        var (wide, narrow) = (new double[16], new double[16]);
        fixed (float* x = Grid) fixed (double* w = wide, n = narrow)
            for (var i = 0; i + 16 <= Grid.Length; i += 16)
            {
                Lanes16.AddTo(Lanes16.Load(x + i), w);
                Lanes8.AddTo(Lanes8.Load(x + i), n);
                Lanes8.AddTo(Lanes8.Load(x + i + 8), n + 8);
            }
        Assert.Equal(wide, narrow);
    }

    private const int Exp = 0;
    private const int Tanh = 1;
    private const int Sigmoid = 2;
    private const int LogOnePlus = 3;

    private static void AssertRelative(int function, Func<double, double> exact, double bound, Func<float, bool> applies)
    {
        var found = Apply<Lanes16>(function, Grid);
        for (var i = 0; i < Grid.Length; i++)
        {
            if (!applies(Grid[i])) continue;
            var wanted = exact(Grid[i]);
            Assert.True(Math.Abs(found[i] - wanted) <= bound * Math.Abs(wanted), $"x = {Grid[i]:R}: {found[i]:R} against {wanted:R}");
        }
    }

    private static float[] Apply<TLanes>(int function, float[] values) where TLanes : struct, IFloatLanes<TLanes>
    {
        var results = new float[values.Length];
        fixed (float* from = values, to = results)
            for (var i = 0; i + TLanes.Count <= values.Length; i += TLanes.Count)
            {
                var x = TLanes.Load(from + i);
                TLanes.Store(function switch
                {
                    Exp => VectorMath.Exp(x),
                    Tanh => VectorMath.Tanh(x),
                    Sigmoid => VectorMath.Sigmoid(x),
                    _ => VectorMath.LogOnePlus(x),
                }, to + i);
            }
        return results;
    }

    /// <summary>Linear over the useful range, and down to 1e-30 on both sides of 0; a multiple of 16 values.</summary>
    private static float[] MakeGrid()
    {
        var values = new List<float>();
        for (var x = -100.0; x <= 100; x += 0.0007) values.Add((float)x);
        for (var e = -30.0; e < 1; e += 0.001)
        {
            values.Add((float)Math.Pow(10, e));
            values.Add(-(float)Math.Pow(10, e));
        }
        while (values.Count % 16 != 0) values.Add(0);
        return [.. values];
    }
}
