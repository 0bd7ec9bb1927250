using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// What a Gaussian process is fitted to: values with mean 0 and deviation 1. Those worse than the median are drawn in to what a normal distribution would have
/// at their rank (after Song et al. 2024, of Vizier): else one loss of 5,875 would leave no difference between all others. It is as wide as the better half
/// or, if that is wider, as the quarter behind the median: what is spread evenly stays as it is, and nothing is spread wider than it was.
/// </summary>
internal static class WarpedValues
{
    private const double ThirdQuartile = 0.67448975019608171;

    /// <summary>The values.</summary>
    /// <param name="values">To be minimised; infinity where a variant gave none, which is the worst.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var keys = values.ToArray();
        Array.Sort(keys, order);
        var warped = new double[values.Length];
        var middle = keys[(keys.Length - 1) / 2];
        if (double.IsInfinity(middle))
        {
            // More than half gave nothing: ranks are all there is to go by.
            Rank(keys, order, warped, 0, 0, 1);
            return Standardise(warped);
        }
        var (squares, better) = (0.0, 0);
        for (; better < keys.Length && keys[better] <= middle; better++) squares += (middle - keys[better]) * (middle - keys[better]);
        var width = Math.Max(Math.Sqrt(squares / better), QuarterBehind(keys, middle));
        for (var i = 0; i < better; i++) warped[order[i]] = keys[i];
        Rank(keys, order, warped, better, middle, width > 0 ? width : 1);
        return Standardise(warped);
    }

    /// <summary>From a rank on; equal values get the same.</summary>
    private static void Rank(double[] keys, int[] order, double[] warped, int from, double middle, double width)
    {
        for (var i = from; i < keys.Length;)
        {
            var next = i + 1;
            while (next < keys.Length && keys[next] == keys[i]) next++;
            var value = middle + width * Gaussian.Quantile(0.5 * (i + next) / keys.Length);
            // Just behind the median the quantile may lie below it.
            for (; i < next; i++) warped[order[i]] = from > 0 ? Math.Min(keys[i], Math.Max(middle, value)) : value;
        }
    }

    /// <summary>The deviation of a normal distribution whose third quartile is that of the values; 0 where that is infinite.</summary>
    private static double QuarterBehind(double[] keys, double middle)
    {
        var third = keys[3 * (keys.Length - 1) / 4];
        return double.IsFinite(third) ? (third - middle) / ThirdQuartile : 0;
    }

    private static double[] Standardise(double[] values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        var width = Math.Sqrt(squares / values.Length);
        for (var i = 0; i < values.Length; i++) values[i] = width > 0 ? (values[i] - mean) / width : 0;
        return values;
    }
}
