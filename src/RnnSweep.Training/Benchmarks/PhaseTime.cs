namespace RnnSweep.Training.Benchmarks;

/// <summary>How long one part of a training step takes.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="Milliseconds">Median.</param>
public sealed record PhaseTime(string Phase, double Milliseconds);
