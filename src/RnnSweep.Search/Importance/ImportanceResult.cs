namespace RnnSweep.Search.Importance;

/// <summary>What mattered.</summary>
/// <param name="Method">How it was measured.</param>
/// <param name="Observations">Variants that it was measured by.</param>
/// <param name="Parameters">Those with several values, the most important first, ties in the file's order.</param>
/// <param name="Pairs">Of fANOVA the pairs, the largest first; empty for PED-ANOVA.</param>
public sealed record ImportanceResult(
    ImportanceMethod Method, int Observations, IReadOnlyList<ParameterImportance> Parameters, IReadOnlyList<PairImportance> Pairs);
