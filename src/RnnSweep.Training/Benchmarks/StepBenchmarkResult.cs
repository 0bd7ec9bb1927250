namespace RnnSweep.Training.Benchmarks;

/// <summary>What the benchmark found, on one core.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Steps">Steps timed.</param>
/// <param name="MillisecondsPerStep">Median.</param>
/// <param name="GigaFlops">10⁹ FLOPs a second, by the documented count.</param>
/// <param name="PeakGigaFlops">What this core can do in fused multiply-adds alone, measured just before and after; the larger of the two.</param>
public sealed record StepBenchmarkResult(StepBenchmarkCase Case, int Steps, double MillisecondsPerStep, double GigaFlops, double PeakGigaFlops)
{
    /// <summary>Share of the peak.</summary>
    public double Share => GigaFlops / PeakGigaFlops;
}
