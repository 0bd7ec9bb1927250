namespace RnnSweep.Training.Generation;

/// <summary>How the next symbol is chosen.</summary>
/// <param name="Temperature">What logits are divided by; 0 takes the likeliest always.</param>
/// <param name="TopK">Only so many of the likeliest symbols are drawn from; null for all.</param>
/// <param name="Seed">What draws come from.</param>
public sealed record Sampling(double Temperature = 1, int? TopK = null, long Seed = 0);
