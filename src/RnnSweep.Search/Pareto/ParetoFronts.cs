namespace RnnSweep.Search.Pareto;

/// <summary>
/// Points with several values, each to be minimised, in the order of their worth: front by front, and within a front by how much room they have around
/// them (Deb et al. 2002). A point dominates another one if it is nowhere worse and somewhere better.
/// </summary>
public sealed class ParetoFronts
{
    private ParetoFronts(int[] front, double[] crowding, int[] order) => (Front, Crowding, Order) = (front, crowding, order);

    /// <summary>The front of each point, from 1; those with a NaN are on the last one of all.</summary>
    public IReadOnlyList<int> Front { get; }

    /// <summary>
    /// The crowding distance of each point within its front: the sum over the values of the gap between its two neighbours, as a share of the front's range.
    /// Infinite for the ends.
    /// </summary>
    public IReadOnlyList<double> Crowding { get; }

    /// <summary>The places of the points, the best first: by front, then by crowding, the roomiest first, ties by place.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Sorts points.</summary>
    /// <param name="points">Equally many values each. Infinite ones are the worst or the best there is.</param>
    public static ParetoFronts Of(IReadOnlyList<IReadOnlyList<double>> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var fronts = FrontsOf(points);
        var (front, crowding) = (new int[points.Count], new double[points.Count]);
        for (var f = 0; f < fronts.Count; f++)
        {
            foreach (var place in fronts[f]) front[place] = f + 1;
            Measure(points, fronts[f], crowding);
        }
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(place => front[place]).ThenByDescending(place => crowding[place]).ThenBy(place => place)];
        return new ParetoFronts(front, crowding, order);
    }

    /// <summary>Whether the first point dominates the second. No NaN is looked for.</summary>
    public static bool Dominates(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var isBetter = false;
        for (var i = 0; i < a.Count; i++)
        {
            if (a[i] > b[i]) return false;
            isBetter |= a[i] < b[i];
        }
        return isBetter;
    }

    /// <summary>
    /// Efficient non-dominated sorting (Zhang et al. 2015): in lexicographic order nobody is dominated by a later one, so each point joins the first front in
    /// which nobody dominates it, found by halving.
    /// </summary>
    private static List<List<int>> FrontsOf(IReadOnlyList<IReadOnlyList<double>> points)
    {
        var fronts = new List<List<int>>();
        var unknown = new List<int>();
        var sorted = new List<int>();
        for (var i = 0; i < points.Count; i++) (points[i].Any(double.IsNaN) ? unknown : sorted).Add(i);
        sorted.Sort((a, b) => Compare(points[a], points[b]) is var order and not 0 ? order : a.CompareTo(b));
        foreach (var place in sorted)
        {
            var (low, high) = (0, fronts.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (IsDominated(points, fronts[middle], place)) low = middle + 1;
                else high = middle;
            }
            if (low == fronts.Count) fronts.Add([]);
            fronts[low].Add(place);
        }
        if (unknown.Count > 0) fronts.Add(unknown);
        return fronts;
    }

    private static bool IsDominated(IReadOnlyList<IReadOnlyList<double>> points, List<int> front, int place)
    {
        // The nearest ones in the order are the likeliest to dominate it.
        for (var i = front.Count - 1; i >= 0; i--)
            if (Dominates(points[front[i]], points[place])) return true;
        return false;
    }

    private static int Compare(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        for (var i = 0; i < a.Count; i++)
            if (a[i].CompareTo(b[i]) is var order and not 0) return order;
        return 0;
    }

    private static void Measure(IReadOnlyList<IReadOnlyList<double>> points, List<int> front, double[] crowding)
    {
        var dimensions = points[front[0]].Count;
        for (var k = 0; k < dimensions; k++)
        {
            var sorted = front.OrderBy(place => points[place][k]).ThenBy(place => place).ToArray();
            var (least, most) = (points[sorted[0]][k], points[sorted[^1]][k]);
            crowding[sorted[0]] = crowding[sorted[^1]] = double.PositiveInfinity;
            if (!double.IsFinite(most - least) || most == least) continue;
            for (var i = 1; i + 1 < sorted.Length; i++) crowding[sorted[i]] += (points[sorted[i + 1]][k] - points[sorted[i - 1]][k]) / (most - least);
        }
    }
}
