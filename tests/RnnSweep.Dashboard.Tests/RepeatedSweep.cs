using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Dashboard.Tests;

/// <summary>A finished sweep whose variants each have two repeats, close to each other.</summary>
internal static class RepeatedSweep
{
    /// <summary>The more of its number a variant has, the larger is its loss; the last variant has diverged once.</summary>
    public static SweepSnapshot Of(int variants)
    {
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 2 * variants, [.. Enumerable.Range(0, 2 * variants).Select(place =>
        {
            var (variant, repeat) = (place / 2 + 1, place % 2 + 1);
            var values = SampleSweeps.Values(variant % 2 == 0 ? "gru" : "lstm", 8 * variant, null, 8, 0.01);
            var state = place == 2 * variants - 1 ? RunState.Diverged : RunState.Finished;
            return SampleSweeps.Run(place + 1, state, 2, 0.3 + 0.05 * variant + 0.02 * repeat * variant, 1, 0.5, values) with
            {
                Variant = new Variant(variant, values),
                Repeat = repeat,
            };
        })]);
        return sweep with { Definition = sweep.Definition with { Repeats = 2 } };
    }
}
