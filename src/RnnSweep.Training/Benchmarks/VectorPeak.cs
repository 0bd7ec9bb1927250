namespace RnnSweep.Training.Benchmarks;

/// <summary>What a core can do in fused multiply-adds alone.</summary>
/// <param name="Bits">With vectors of so many bits.</param>
/// <param name="GigaFlops">10⁹ FLOPs a second.</param>
public sealed record VectorPeak(int Bits, double GigaFlops);
