namespace RnnSweep.Training.Metrics;

/// <summary>The gradient's size over the steps of an epoch, before clipping. All NaN when there was no step.</summary>
/// <param name="Mean"><c>grad_norm_mean</c>: the geometric mean; 0 where a norm is 0.</param>
/// <param name="Median"><c>grad_norm_median</c>: of an even number, the mean of the middle two.</param>
/// <param name="Max"><c>grad_norm_max</c>.</param>
/// <param name="ClippedShare"><c>clipped_share</c>: share of the steps that were clipped, 0 to 1.</param>
public readonly record struct GradNormFigures(double Mean, double Median, double Max, double ClippedShare);
