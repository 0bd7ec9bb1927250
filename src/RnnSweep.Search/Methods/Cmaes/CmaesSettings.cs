namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>The settings of <c>cmaes</c>.</summary>
/// <param name="Startup">Variants that are random.</param>
/// <param name="Population">λ of the first start; null: 4 + ⌊3 ln n⌋.</param>
/// <param name="Sigma">The first step size, as a share of each parameter's range.</param>
/// <param name="Restart">By how much the population grows when the search starts anew.</param>
internal sealed record CmaesSettings(int Startup, int? Population, double Sigma, double Restart);
