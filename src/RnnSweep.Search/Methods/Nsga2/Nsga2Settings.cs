namespace RnnSweep.Search.Methods.Nsga2;

/// <summary>The settings of <c>nsga2</c>.</summary>
/// <param name="Population">Variants of a generation.</param>
/// <param name="Crossover">How likely it is that a variant has two parents.</param>
/// <param name="Mutation">How likely it is that a parameter is changed at random; null: one of all, on average.</param>
internal sealed record Nsga2Settings(int Population, double Crossover, double? Mutation);
