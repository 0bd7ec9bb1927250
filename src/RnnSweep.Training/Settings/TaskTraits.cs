namespace RnnSweep.Training.Settings;

/// <summary>What of a task decides which settings make sense for it.</summary>
/// <param name="Pattern">Where the loss is taken.</param>
/// <param name="Loss">The loss.</param>
public sealed record TaskTraits(Pattern Pattern, Loss Loss)
{
    /// <summary>True where one value is forecast from the values of one series before it.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Whether its inputs are symbols.</summary>
    public bool HasSymbols { get; init; }

    /// <summary>Whether some of its inputs are texts of a table's columns.</summary>
    public bool HasCategories { get; init; }

    /// <summary>Whether the state is carried from batch to batch.</summary>
    public bool CarriesState { get; init; }

    /// <summary>True where every sequence comes with a tree over its steps.</summary>
    public bool HasTrees { get; init; }
}
