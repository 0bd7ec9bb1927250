using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>The results of the runs with one value of a parameter.</summary>
/// <param name="Value">The value; null for the runs in which the parameter is inactive.</param>
/// <param name="Runs">Runs that finished, were stopped or diverged.</param>
/// <param name="Best">The best of the sweep's metric over finished and stopped runs, each at its best epoch; NaN where there is none.</param>
/// <param name="Median">The median of the same.</param>
/// <param name="GradientNorm">The median over all of these runs of <c>grad_norm_median</c> at the best epoch, halfway on the logarithmic scale for an even
/// number; NaN where there is none.</param>
/// <param name="Diverged">How many of them diverged.</param>
public sealed record ParameterSummaryRow(ParameterValue? Value, int Runs, double Best, double Median, double GradientNorm, int Diverged);
