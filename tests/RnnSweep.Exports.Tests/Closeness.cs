using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Exports.Tests;

/// <summary>Whether another program's numbers are this one's: within 1e-5 · max(1, |y|), or ten times the change that weights one ulp apart make.</summary>
internal static class Closeness
{
    internal static void Check(KeptNetwork kept, float[] found, Func<KeptNetwork, float[]> ours)
    {
        var expected = ours(kept);
        Assert.Equal(expected.Length, found.Length);
        var moved = new Lazy<float[][]>(() => [.. SampleModel.Moved(kept).Select(ours)]);
        var (outputs, rows) = (kept.Sizes.OutputSize, SampleModel.Lengths.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (kept.Pattern == Pattern.PerStep && i / outputs / rows >= SampleModel.Lengths[i / outputs % rows]) continue;
            var allowed = 1e-5 * Math.Max(1, Math.Abs(expected[i]));
            var difference = Math.Abs(found[i] - expected[i]);
            Assert.True(difference <= allowed || difference <= 10 * moved.Value.Max(values => Math.Abs(values[i] - expected[i])),
                $"{string.Join(' ', kept.Model.Settings)}: number {i}: {found[i]} and not {expected[i]}, {difference} apart");
        }
        Assert.Contains(expected, value => Math.Abs(value) > 0.01);
    }
}
