using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Grids;

/// <summary>The values of one parameter that a grid visits, in order, each once.</summary>
/// <param name="Place">The parameter's place in the file.</param>
/// <param name="Count">How many values.</param>
/// <param name="At">The value of an index below <paramref name="Count"/>; computed, so that long axes take no room.</param>
internal sealed record GridAxis(int Place, long Count, Func<long, ParameterValue> At)
{
    /// <summary>The axis of a distribution, or null for a kind that has no steps to visit.</summary>
    /// <param name="place">The parameter's place in the file.</param>
    /// <param name="distribution">Without problems.</param>
    internal static GridAxis? Of(int place, Distribution distribution) => distribution switch
    {
        ConstantDistribution constant => new GridAxis(place, 1, _ => constant.Value),
        CategoricalDistribution list => Listed(place, list.Values),
        IntUniformDistribution range => new GridAxis(place, range.Count, i => ParameterValue.Of(range.Min + i)),
        QUniformDistribution steps => Stepped(place, steps),
        _ => null,
    };

    private static GridAxis Listed(int place, IReadOnlyList<ParameterValue> values)
    {
        var once = values.DistinctBy(v => v.ToCanonical()).ToArray();
        return new GridAxis(place, once.Length, i => once[i]);
    }

    private static GridAxis Stepped(int place, QUniformDistribution steps)
    {
        var exact = (steps.Max - steps.Min) / steps.Q;
        // (1.3 − 1) / 0.1 is 3.0000000000000004: without this, such a grid would take in the max that it leaves out.
        var near = Math.Round(exact);
        var count = near >= 1 && Math.Abs(exact - near) <= 1e-9 * near ? near : Math.Ceiling(exact);
        var whole = steps.Whole && steps.Min == Math.Truncate(steps.Min);
        return new GridAxis(place, (long)count, At);

        ParameterValue At(long index)
        {
            var value = steps.Min + index * steps.Q;
            return whole ? ParameterValue.Of((long)value) : ParameterValue.Of(value);
        }
    }
}
