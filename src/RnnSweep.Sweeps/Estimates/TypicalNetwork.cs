namespace RnnSweep.Sweeps.Estimates;

/// <summary>What of a variant decides how fast it trains.</summary>
/// <param name="Cell">The cell's name.</param>
/// <param name="HiddenSize">Units.</param>
/// <param name="SequenceLength">Steps.</param>
/// <param name="BatchSize">Sequences.</param>
public sealed record TypicalNetwork(string Cell, int HiddenSize, int SequenceLength, int BatchSize);
