namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>Ways to spoil data.</summary>
internal enum DataPlantKind
{
    None,
    ShuffledTargets,
    Noise,
    Unbalanced,
    Few,
}
