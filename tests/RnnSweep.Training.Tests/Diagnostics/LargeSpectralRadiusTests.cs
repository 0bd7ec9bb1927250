using System.Diagnostics;
using System.Globalization;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.Initialization;

namespace RnnSweep.Training.Tests.Diagnostics;

/// <summary>Above 128 units the radius comes from products with vectors: it is held against all eigenvalues.</summary>
public sealed class LargeSpectralRadiusTests
{
    public static TheoryData<string> Kinds => [.. Matrices.Keys];

    private static readonly Dictionary<string, Action<float[], int, KeyedStream>> Matrices = new()
    {
        ["uniform"] = (values, size, random) => WeightInitializer.Uniform(Block(values, size), 1 / Math.Sqrt(size), ref random),
        ["xavier"] = (values, size, random) => WeightInitializer.Xavier(Block(values, size), ref random),
        ["orthogonal"] = (values, size, random) => WeightInitializer.Orthogonal(Block(values, size), ref random),
        ["normal"] = (values, size, random) => WeightInitializer.Normal(Block(values, size), 0.1, ref random),
        ["cycle"] = (values, size, _) =>
        {
            for (var i = 0; i < size; i++) values[i * size + (i + 1) % size] = 1;
        },
        ["permutation"] = (values, size, random) =>
        {
            var order = Enumerable.Range(0, size).ToArray();
            for (var i = size - 1; i > 0; i--)
            {
                var j = (int)random.NextBelow((uint)i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            for (var i = 0; i < size; i++) values[i * size + order[i]] = 1;
        },
        ["antisymmetric"] = (values, size, random) =>
        {
            WeightInitializer.Normal(Block(values, size), 0.1, ref random);
            for (var i = 0; i < size; i++)
            {
                values[i * size + i] = -0.01f;
                for (var j = 0; j < i; j++) values[j * size + i] = -values[i * size + j];
            }
        },
        ["identity"] = (values, size, _) =>
        {
            for (var i = 0; i < size; i++) values[i * size + i] = 1;
        },
        // As training changes a start: by a sum of a few outer products, some of them large.
        ["trained_uniform"] = (values, size, random) =>
        {
            WeightInitializer.Uniform(Block(values, size), 1 / Math.Sqrt(size), ref random);
            Train(values, size, random, 1.5);
        },
        ["trained_orthogonal"] = (values, size, random) =>
        {
            WeightInitializer.Orthogonal(Block(values, size), ref random);
            Train(values, size, random, 0.8);
        },
        ["trained_a_little"] = (values, size, random) =>
        {
            WeightInitializer.Orthogonal(Block(values, size), ref random);
            Train(values, size, random, 0.1);
        },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_ALargeMatrix_IsWithinAHundredthOfAllEigenvaluesLargest_OrEmpty(string kind)
    {
        foreach (var size in (int[])[129, 200])
        {
            var (found, exact) = Both(kind, size, seed: 7);
            if (!double.IsNaN(found)) Assert.InRange(found / exact, 0.99, 1.01);
            else Assert.StartsWith("trained_", kind, StringComparison.Ordinal);
        }
    }

    [Fact(Explicit = true)]
    public void Of_FiveHundredMatrices_AreWithinAHundredth_OrEmpty()
    {
        var sizes = (int[])[129, 160, 200, 256, 300, 512];
        foreach (var kind in Matrices.Keys)
        {
            var (count, empty, worst, quick, slow) = (0, 0, 0.0, TimeSpan.Zero, TimeSpan.Zero);
            for (var i = 0; i < 46; i++)
            {
                var size = sizes[i % 23 == 0 ? 5 : i % 5];
                var values = Make(kind, size, i);
                var start = Stopwatch.GetTimestamp();
                var found = SpectralRadius.Of(values, size, size);
                quick += Stopwatch.GetElapsedTime(start);
                start = Stopwatch.GetTimestamp();
                var exact = SpectralRadius.OfDense(values, size, size);
                slow += Stopwatch.GetElapsedTime(start);
                count++;
                if (double.IsNaN(found)) empty++;
                else worst = Math.Max(worst, Math.Abs(found / exact - 1));
            }
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind}: {count}, empty {empty}, worst {worst:G3}, {quick.TotalSeconds:G3} s, all eigenvalues {slow.TotalSeconds:G3} s"));
            Assert.True(worst <= 0.01, $"{kind}: {worst}");
        }
    }

    private static (double Found, double Exact) Both(string kind, int size, int seed)
    {
        var values = Make(kind, size, seed);
        return (SpectralRadius.Of(values, size, size), SpectralRadius.OfDense(values, size, size));
    }

    private static float[] Make(string kind, int size, int seed)
    {
        var values = new float[size * size];
        Matrices[kind](values, size, StreamKey.Of(seed).With(kind).With(size).Open());
        return values;
    }

    private static void Train(float[] values, int size, KeyedStream random, double strength)
    {
        for (var term = 0; term < 6; term++)
        {
            var (left, right) = (new double[size], new double[size]);
            for (var i = 0; i < size; i++) (left[i], right[i]) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
            var factor = strength * 3 / size / (term + 1);
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++) values[i * size + j] += (float)(factor * left[i] * right[j]);
        }
    }

    private static WeightBlock Block(float[] values, int size) => new(values, size, size, size, inputMajor: false);
}
