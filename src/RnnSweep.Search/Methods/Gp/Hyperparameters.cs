namespace RnnSweep.Search.Methods.Gp;

/// <summary>What a Gaussian process is fitted by.</summary>
/// <param name="Weights">1/ℓ² of each coordinate, ℓ being the length over which values are alike.</param>
/// <param name="Scale">The variance of values.</param>
/// <param name="Noise">The variance of what is measured about a value.</param>
internal sealed record Hyperparameters(double[] Weights, double Scale, double Noise);
