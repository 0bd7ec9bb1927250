namespace RnnSweep.Search.Pareto;

/// <summary>
/// The volume that points dominate, up to a reference point: of each point what the later ones do not dominate too (While, Bradstreet and Barone 2012, without
/// its special cases).
/// </summary>
public static class Hypervolume
{
    /// <summary>The volume.</summary>
    /// <param name="points">Values to be minimised; what is not better than the reference in all of them counts for nothing.</param>
    /// <param name="reference">The point that bounds the volume.</param>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> points, IReadOnlyList<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(reference);
        var inside = points.Where(point => IsInside(point, reference)).ToList();
        return Sum(Front(inside), reference);
    }

    private static double Sum(List<IReadOnlyList<double>> front, IReadOnlyList<double> reference)
    {
        // The worst in the first value first: then what is cut away by the later ones is large, and little is left to count.
        front.Sort((a, b) => b[0].CompareTo(a[0]));
        var sum = 0.0;
        if (reference.Count == 2)
        {
            // On a front the second value falls where the first one grows.
            for (var i = 0; i < front.Count; i++) sum += ((i == 0 ? reference[0] : front[i - 1][0]) - front[i][0]) * (reference[1] - front[i][1]);
            return sum;
        }
        for (var i = 0; i < front.Count; i++)
        {
            var volume = 1.0;
            for (var k = 0; k < reference.Count; k++) volume *= reference[k] - front[i][k];
            var shared = new List<IReadOnlyList<double>>();
            for (var j = i + 1; j < front.Count; j++) shared.Add(Worse(front[i], front[j]));
            if (shared.Count > 0) volume -= Sum(Front(shared), reference);
            sum += volume;
        }
        return sum;
    }

    private static double[] Worse(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var worse = new double[a.Count];
        for (var k = 0; k < worse.Length; k++) worse[k] = Math.Max(a[k], b[k]);
        return worse;
    }

    private static bool IsInside(IReadOnlyList<double> point, IReadOnlyList<double> reference)
    {
        for (var k = 0; k < reference.Count; k++)
            if (!(point[k] < reference[k])) return false;
        return true;
    }

    /// <summary>The points that no other one dominates, each once.</summary>
    private static List<IReadOnlyList<double>> Front(List<IReadOnlyList<double>> points)
    {
        var front = new List<IReadOnlyList<double>>();
        foreach (var point in points)
        {
            if (front.Exists(other => ParetoFronts.Dominates(other, point) || other.SequenceEqual(point))) continue;
            front.RemoveAll(other => ParetoFronts.Dominates(point, other));
            front.Add(point);
        }
        return front;
    }
}
