namespace RnnSweep.Search.Pareto;

/// <summary>Which of some points matter, by the volume that they dominate. The reference lies a tenth beyond the worst of them, as Optuna has it.</summary>
internal static class HypervolumeShares
{
    /// <summary>No point counts for less.</summary>
    public const double Least = 1e-3;

    // With more values the volume is dear, and nearly all points add alike.
    private const int MostValues = 3;

    private const double Beyond = 0.1;

    /// <summary>
    /// What each point adds to the volume of all, beside the one that adds most: from <see cref="Least"/> to 1. All 1 where there are more than three values
    /// or one is infinite.
    /// </summary>
    public static double[] Of(IReadOnlyList<IReadOnlyList<double>> points)
    {
        var shares = new double[points.Count];
        Array.Fill(shares, 1);
        if (points.Count < 2 || !IsMeasured(points)) return shares;
        var reference = Reference(points);
        var all = Hypervolume.Of(points, reference);
        for (var i = 0; i < shares.Length; i++) shares[i] = all - Hypervolume.Of([.. points.Where((_, j) => j != i)], reference);
        var most = shares.Max();
        for (var i = 0; i < shares.Length; i++) shares[i] = most > 0 ? Math.Clamp(shares[i] / most, Least, 1) : 1;
        return shares;
    }

    /// <summary>
    /// The places of some points that dominate much together, chosen one after the other by what each adds; null where the volume is not measured, as above.
    /// </summary>
    /// <param name="points">Of one front.</param>
    /// <param name="count">How many, no more than there are.</param>
    public static IReadOnlyList<int>? Choose(IReadOnlyList<IReadOnlyList<double>> points, int count)
    {
        if (points.Count == 0 || !IsMeasured(points)) return null;
        var reference = Reference(points);
        var (chosen, places, volume) = (new List<IReadOnlyList<double>>(), new List<int>(), 0.0);
        // What a point adds becomes less with every other one: who added less before than another one does now need not be measured again.
        double[] bounds = [.. points.Select(_ => double.PositiveInfinity)];
        while (places.Count < count)
        {
            var (best, gain) = (-1, double.NegativeInfinity);
            foreach (var place in Enumerable.Range(0, points.Count).Where(place => !places.Contains(place)).OrderByDescending(place => bounds[place]))
            {
                if (bounds[place] <= gain) break;
                bounds[place] = Hypervolume.Of([.. chosen, points[place]], reference) - volume;
                if (bounds[place] > gain) (best, gain) = (place, bounds[place]);
            }
            places.Add(best);
            chosen.Add(points[best]);
            volume += gain;
        }
        return places;
    }

    private static bool IsMeasured(IReadOnlyList<IReadOnlyList<double>> points) =>
        points[0].Count <= MostValues && points.All(point => point.All(double.IsFinite));

    private static double[] Reference(IReadOnlyList<IReadOnlyList<double>> points)
    {
        var reference = new double[points[0].Count];
        for (var k = 0; k < reference.Length; k++)
        {
            var worst = points.Max(point => point[k]);
            reference[k] = worst == 0 ? Least : worst + Beyond * Math.Abs(worst);
        }
        return reference;
    }
}
