using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Benchmarks;

/// <summary>What the benchmark found, on one core.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Steps">Steps timed.</param>
/// <param name="MillisecondsPerStep">Median.</param>
/// <param name="GigaFlops">10⁹ FLOPs a second, by the documented count.</param>
/// <param name="PeakGigaFlops">What this core can do in fused multiply-adds alone, at its best width; see <see cref="Peaks"/>.</param>
public sealed record StepBenchmarkResult(StepBenchmarkCase Case, int Steps, double MillisecondsPerStep, double GigaFlops, double PeakGigaFlops)
{
    /// <summary>Share of the peak.</summary>
    public double Share => GigaFlops / PeakGigaFlops;

    /// <summary>Bits of the vectors that the step was computed with.</summary>
    public int VectorBits { get; init; } = VectorPath.Bits;

    /// <summary>What this core can do with vectors of each width, measured just before and after; the larger of the two.</summary>
    public IReadOnlyList<VectorPeak> Peaks { get; init; } = [];

    /// <summary>How long the parts of a step take, in the order of work; empty where nobody asked.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; init; } = [];
}
