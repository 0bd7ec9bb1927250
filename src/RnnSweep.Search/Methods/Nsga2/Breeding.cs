using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Nsga2;

/// <summary>
/// Children of points: simulated binary crossover and polynomial mutation of numbers (Deb and Agrawal 1995), either parent's value and a random one of
/// categories.
/// </summary>
internal sealed class Breeding(UnitAxes axes, Nsga2Settings settings)
{
    /// <summary>How near children are to their parents: the distribution index of both operators, as the paper has it.</summary>
    private const double Index = 20;

    private readonly double _mutation = settings.Mutation ?? 1.0 / Math.Max(1, axes.Places.Length);

    /// <summary>A child.</summary>
    /// <param name="stream">Its luck.</param>
    /// <param name="first">The parent that it resembles.</param>
    /// <param name="second">The other one.</param>
    public double[] Child(ref KeyedStream stream, double[] first, double[] second)
    {
        var child = first.ToArray();
        if (stream.NextDouble() < settings.Crossover)
        {
            for (var k = 0; k < child.Length; k++)
            {
                var (takes, luck) = (stream.NextDouble() < 0.5, stream.NextDouble());
                if (axes.IsCategory[k]) child[k] = second[k] >= 0 && (takes || first[k] < 0) ? second[k] : first[k];
                else if (takes) child[k] = Crossed(k, first[k], second[k], luck, stream.NextDouble() < 0.5);
            }
        }
        for (var k = 0; k < child.Length; k++)
        {
            var (changes, luck) = (stream.NextDouble() < _mutation, stream.NextDouble());
            if (!changes) continue;
            child[k] = axes.IsCategory[k] ? CategoryAt(axes[k].Probabilities, luck) : Mutated(k, child[k], luck);
        }
        return child;
    }

    /// <summary>Spread about the middle of both parents so that bounds are never passed.</summary>
    private double Crossed(int k, double first, double second, double luck, bool isHigh)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        if (high - low < 1e-14) return first;
        var room = isHigh ? axes.High[k] - high : low - axes.Low[k];
        var alpha = 2 - Elementary.Pow(1 + 2 * room / (high - low), -(Index + 1));
        var spread = luck <= 1 / alpha ? Elementary.Pow(luck * alpha, 1 / (Index + 1)) : Elementary.Pow(1 / (2 - luck * alpha), 1 / (Index + 1));
        var middle = 0.5 * (low + high);
        return Math.Clamp(middle + (isHigh ? 0.5 : -0.5) * spread * (high - low), axes.Low[k], axes.High[k]);
    }

    /// <summary>A category by how likely it is beforehand.</summary>
    private static int CategoryAt(double[] probabilities, double luck)
    {
        var (sum, last) = (0.0, 0);
        for (var category = 0; category < probabilities.Length; category++)
        {
            if (probabilities[category] == 0) continue;
            (sum, last) = (sum + probabilities[category], category);
            if (luck < sum) return category;
        }
        return last;
    }

    private double Mutated(int k, double value, double luck)
    {
        var range = axes.High[k] - axes.Low[k];
        var room = luck < 0.5 ? (value - axes.Low[k]) / range : (axes.High[k] - value) / range;
        var rest = Elementary.Pow(1 - room, Index + 1);
        var share = luck < 0.5
            ? Elementary.Pow(2 * luck + (1 - 2 * luck) * rest, 1 / (Index + 1)) - 1
            : 1 - Elementary.Pow(2 * (1 - luck) + 2 * (luck - 0.5) * rest, 1 / (Index + 1));
        return Math.Clamp(value + share * range, axes.Low[k], axes.High[k]);
    }
}
