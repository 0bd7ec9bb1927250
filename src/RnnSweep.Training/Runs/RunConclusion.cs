namespace RnnSweep.Training.Runs;

/// <summary>The final evaluation of a run, with its best epoch's model.</summary>
/// <param name="Metrics">Figures that stand for the whole run: <c>start_…</c>, <c>best_…</c>, <c>test_…</c> and final ones.</param>
/// <param name="WeightsDigest">SHA-256 of the best epoch's weights, in lower-case hexadecimal; null where there is no model.</param>
/// <param name="ParameterCount">Number of trainable numbers.</param>
public sealed record RunConclusion(IReadOnlyList<MetricValue> Metrics, string? WeightsDigest, long ParameterCount);
