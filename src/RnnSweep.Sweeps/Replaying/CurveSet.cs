using RnnSweep.Sweeps.Results;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Recorded curves of runs that were compared with each other.</summary>
/// <param name="Source">Where they come from, as messages name it.</param>
/// <param name="Maximize">Whether more is better.</param>
/// <param name="Curves">The runs, in the order in which they started.</param>
public sealed record CurveSet(string Source, bool Maximize, IReadOnlyList<RecordedCurve> Curves)
{
    /// <summary>How many runs were left out, as they continued from another one's state.</summary>
    public int Forked { get; init; }

    /// <summary>A value as rules get it: to be minimised.</summary>
    public double Minimised(double value) => Maximize ? -value : value;

    /// <summary>The best finite value of so many first epochs of a curve, to be minimised; infinite where there is none.</summary>
    public double BestOf(RecordedCurve curve, int epochs)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var best = double.PositiveInfinity;
        for (var epoch = 0; epoch < Math.Min(epochs, curve.Values.Count); epoch++)
            if (double.IsFinite(curve.Values[epoch])) best = Math.Min(best, Minimised(curve.Values[epoch]));
        return best;
    }

    /// <summary>What has to be known of the curves before anything is concluded from them, in sentences; empty where they are whole.</summary>
    /// <param name="snapshot">Whether there is one decision over the curves as they stand.</param>
    public IReadOnlyList<string> Cautions(bool snapshot)
    {
        var (all, running, cut) = (Curves.Count, Curves.Count(curve => curve.IsRunning), Curves.Count(curve => curve.IsCut));
        var cautions = new List<string>();
        if (snapshot && running == 0) cautions.Add("No run is still training, and --snapshot decides about no other.");
        if (!snapshot && running > 0)
            cautions.Add($"{running} of {NumberFormat.Count(all, "run")} had not ended when they were recorded: here their curves end where they stood.");
        if (!snapshot && cut > 0)
            cautions.Add($"{cut} of {NumberFormat.Count(all, "run")} were ended before their last epoch, and nobody knows how they would have gone on: "
                + "what is saved and lost here is not what it would be on whole curves.");
        if (Forked > 0)
            cautions.Add($"Left out: {NumberFormat.Count(Forked, "run")} forked from others, whose curves do not begin with the first epoch.");
        return cautions;
    }
}
