using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>One of a list, each with a probability of its own: the first whose cumulated probability lies above u.</summary>
/// <param name="Values">At least one.</param>
/// <param name="Probabilities">One a value, each 0 or more; their sum is 1 within 1e-6.</param>
public sealed record WeightedDistribution(IReadOnlyList<ParameterValue> Values, IReadOnlyList<double> Probabilities) : Distribution
{
    /// <summary>How far the sum of probabilities may be from 1: thirds written with seven digits pass.</summary>
    public const double Tolerance = 1e-6;

    /// <inheritdoc/>
    public override string Name => "categorical_w_probabilities";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterValue> Listed => Values;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u)
    {
        var (sum, last) = (0.0, 0);
        for (var i = 0; i < Values.Count; i++)
        {
            // A sum that falls short of 1 by rounding leaves its rest to the last value that can be drawn at all.
            if (Probabilities[i] > 0) last = i;
            sum += Probabilities[i];
            if (u < sum) return Values[i];
        }
        return Values[last];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        if (Values.Count == 0) yield return "values is empty; it needs at least one";
        else if (Values.Count != Probabilities.Count) yield return $"probabilities has {Probabilities.Count} entries for {Values.Count} values";
        else if (Probabilities.FirstOrDefault(p => !(p >= 0 && double.IsFinite(p)), 0) is var wrong && wrong != 0)
            yield return $"probability {Bounds.Shown(wrong)} is not a number from 0";
        else if (!(Math.Abs(Probabilities.Sum() - 1) <= Tolerance)) yield return $"probabilities sum up to {Bounds.Shown(Probabilities.Sum())}, not to 1";
    }
}
