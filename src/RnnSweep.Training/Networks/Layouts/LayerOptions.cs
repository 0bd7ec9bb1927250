namespace RnnSweep.Training.Networks.Layouts;

/// <summary>What recurrent layers do beside their cell's equations. As a rule, nothing.</summary>
public sealed record LayerOptions
{
    /// <summary>Nothing.</summary>
    public static LayerOptions None { get; } = new();

    /// <summary><c>learned_state</c>: the initial states are parameters, one row for all sequences, and not 0.</summary>
    public bool LearnedState { get; init; }

    /// <summary><c>layer_norm</c>: both products are normalised before they become net inputs, and c before it becomes h.</summary>
    public bool LayerNorm { get; init; }

    /// <summary><c>dropout</c>: the probability that a unit is not seen by the layer above, each step again.</summary>
    public double Dropout { get; init; }

    /// <summary><c>input_dropout</c>: the probability that a layer does not see a number of its input, for a whole sequence.</summary>
    public double InputDropout { get; init; }

    /// <summary><c>recurrent_dropout</c>: the probability that the recurrent products do not see a unit, for a whole sequence.</summary>
    public double RecurrentDropout { get; init; }

    /// <summary><c>zoneout</c>: the probability that a unit keeps its state of the step before.</summary>
    public double Zoneout { get; init; }
}
