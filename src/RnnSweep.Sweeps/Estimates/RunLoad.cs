namespace RnnSweep.Sweeps.Estimates;

/// <summary>What one run costs, if it trains all its epochs.</summary>
/// <param name="Network">Its work.</param>
/// <param name="Epochs">Epochs.</param>
public readonly record struct RunLoad(NetworkLoad Network, int Epochs);
