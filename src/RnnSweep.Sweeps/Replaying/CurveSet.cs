namespace RnnSweep.Sweeps.Replaying;

/// <summary>Recorded curves of runs that were compared with each other.</summary>
/// <param name="Source">Where they come from, as messages name it.</param>
/// <param name="Maximize">Whether more is better.</param>
/// <param name="Curves">The runs, in the order in which they started.</param>
public sealed record CurveSet(string Source, bool Maximize, IReadOnlyList<RecordedCurve> Curves)
{
    /// <summary>A value as rules get it: to be minimised.</summary>
    public double Minimised(double value) => Maximize ? -value : value;

    /// <summary>The best value of so many first epochs of a curve, to be minimised; infinite where there is none.</summary>
    public double BestOf(RecordedCurve curve, int epochs)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var best = double.PositiveInfinity;
        for (var epoch = 0; epoch < Math.Min(epochs, curve.Values.Count); epoch++)
            if (Minimised(curve.Values[epoch]) < best) best = Minimised(curve.Values[epoch]);
        return best;
    }
}
