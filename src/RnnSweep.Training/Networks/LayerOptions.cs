namespace RnnSweep.Training.Networks;

/// <summary>What recurrent layers do beside their cell's equations. As a rule, nothing.</summary>
public sealed record LayerOptions
{
    /// <summary>Nothing.</summary>
    public static LayerOptions None { get; } = new();

    /// <summary><c>learned_state</c>: the initial states are parameters, one row for all sequences, and not 0.</summary>
    public bool LearnedState { get; init; }
}
