using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// Looks for the point of the largest acquisition: from the best of random points, some others drawn by their acquisition, and the best result, uphill along
/// continuous coordinates and step by step along the others, by turns.
/// </summary>
/// <param name="axes">The coordinates.</param>
/// <param name="acquisition">The logarithm of what a point promises.</param>
/// <param name="cost">What is taken off it for the point's cost, which continuous coordinates hardly change; null: nothing. Default null.</param>
internal sealed class AcquisitionSearch(UnitAxes axes, Acquisition acquisition, Func<double[], double>? cost = null)
{
    private const int Starts = 8;
    private const int MostTurns = 4;
    private const int MostEvaluations = 40;

    /// <summary>A coordinate with so many values is tried at all of them.</summary>
    private const int Exhaustive = 16;

    private readonly BoundedMinimizer _minimizer = new(axes.Places.Length);

    /// <summary>Points from the most promising one on: those that were climbed to, then the random ones.</summary>
    /// <param name="candidates">Random points, canonical; at least one.</param>
    /// <param name="best">The point of the best result.</param>
    /// <param name="key">The stream.</param>
    public IEnumerable<double[]> Ranked(IReadOnlyList<double[]> candidates, double[] best, StreamKey key)
    {
        var scores = candidates.Select(Score).ToArray();
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i).ToArray();
        var stream = key.Open();
        // The largest of logarithms plus Gumbel noise: draws without replacement, in proportion to the acquisition.
        var noisy = scores.Select(score => score - Elementary.Log(-Elementary.Log(Math.Max(1e-300, stream.NextDouble())))).ToArray();
        var drawn = Enumerable.Range(0, scores.Length).OrderByDescending(i => noisy[i]).ThenBy(i => i).Where(i => i != order[0]).Take(Starts - 1);
        var climbed = drawn.Prepend(order[0]).Select(i => candidates[i]).Append(best).Select(Climb).ToList();
        return climbed.OrderByDescending(one => one.Value).Select(one => one.Point).Concat(order.Select(i => candidates[i]));
    }

    private double Score(double[] point) => acquisition.At(point) - (cost?.Invoke(point) ?? 0);

    private (double[] Point, double Value) Climb(double[] start)
    {
        var (point, value) = (start.ToArray(), Score(start));
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var before = value;
            var active = axes.ActiveOf(point);
            value = Uphill(point, active, value);
            for (var column = 0; column < point.Length; column++)
                if (active[column] && axes.IsDiscrete[column] && Step(ref point, ref value, column)) active = axes.ActiveOf(point);
            if (value - before <= 1e-6 * Math.Max(1, Math.Abs(value))) break;
        }
        return (point, value);
    }

    private double Uphill(double[] point, bool[] active, double value)
    {
        var (low, high, scales) = (new double[point.Length], new double[point.Length], new double[point.Length]);
        var (x, there, isAny) = (new double[point.Length], point.ToArray(), false);
        for (var k = 0; k < point.Length; k++)
        {
            var moves = active[k] && !axes.IsDiscrete[k];
            isAny |= moves;
            // In units of lengths all coordinates are alike.
            scales[k] = moves ? Math.Sqrt(acquisition.Weight(k)) : 1;
            x[k] = point[k] * scales[k];
            (low[k], high[k]) = moves ? (axes.Low[k] * scales[k], axes.High[k] * scales[k]) : (x[k], x[k]);
        }
        if (!isAny) return value;
        _minimizer.Minimise(
            (at, gradient) =>
            {
                for (var k = 0; k < there.Length; k++)
                    if (low[k] < high[k]) there[k] = at[k] / scales[k];
                var found = acquisition.At(there, gradient);
                for (var k = 0; k < there.Length; k++) gradient[k] = low[k] < high[k] ? -gradient[k] / scales[k] : 0;
                return -found;
            }, x, low, high, MostEvaluations, flat: 1e-3, still: 1e-7);
        for (var k = 0; k < point.Length; k++)
            if (low[k] < high[k]) there[k] = Math.Clamp(x[k] / scales[k], axes.Low[k], axes.High[k]);
        var moved = Score(there);
        if (!(moved > value)) return value;
        there.CopyTo(point, 0);
        return moved;
    }

    /// <summary>Tries other values of a coordinate with few of them; of many, ever larger steps in the direction that is better.</summary>
    private bool Step(ref double[] point, ref double value, int column)
    {
        var axis = axes[column];
        var improved = false;
        if (axis.IsCategory || axis.Count <= Exhaustive)
        {
            for (var i = 0; i < axis.Count; i++)
                if (!axis.IsCategory || axis.Probabilities[i] > 0) improved |= Try(ref point, ref value, column, axes.Coordinate(column, axis.At(i)));
            return improved;
        }
        foreach (var direction in (int[])[1, -1])
            for (var size = 1; size < axis.Count && Try(ref point, ref value, column, axes.Stepped(column, point[column], direction * size)); size *= 2)
                improved = true;
        return improved;
    }

    private bool Try(ref double[] point, ref double value, int column, double coordinate)
    {
        if (coordinate == point[column]) return false;
        var other = point.ToArray();
        other[column] = coordinate;
        other = axes.Canonical(other);
        var there = Score(other);
        if (!(there > value)) return false;
        (point, value) = (other, there);
        return true;
    }
}
