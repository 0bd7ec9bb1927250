namespace RnnSweep.Training.Decoding;

/// <summary>An output sequence and how likely it is.</summary>
/// <param name="Symbols">The symbols, the last of them the end symbol unless room ran out.</param>
/// <param name="Score">The logarithm of its probability.</param>
internal sealed record Hypothesis(int[] Symbols, double Score);
