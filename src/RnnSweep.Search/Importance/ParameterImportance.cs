namespace RnnSweep.Search.Importance;

/// <summary>How much one parameter mattered.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Share">Of the variance of the metric (fANOVA), or of what told the best tenth from the others (PED-ANOVA, all shares add up to 1).</param>
/// <param name="Low">The lower end of its bootstrap interval, 5 %.</param>
/// <param name="High">The upper end, 95 %.</param>
/// <param name="IsImportant">Whether none of 99 shuffles of the metric has given any parameter as much.</param>
/// <param name="Curve">The main effect, by value.</param>
public sealed record ParameterImportance(string Name, double Share, double Low, double High, bool IsImportant, IReadOnlyList<CurvePoint> Curve);
