namespace RnnSweep.Training.Runs;

/// <summary>A figure under its documented name.</summary>
/// <param name="Name">As in results: <c>valid_loss</c>, <c>grad_norm_median</c>, <c>start_spectral_radius</c> …</param>
/// <param name="Value">May be NaN or infinite.</param>
public readonly record struct MetricValue(string Name, double Value);
