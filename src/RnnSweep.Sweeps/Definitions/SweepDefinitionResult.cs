namespace RnnSweep.Sweeps.Definitions;

/// <summary>What reading a sweep file gave.</summary>
/// <param name="Definition">The definition; null where there is an error.</param>
/// <param name="Errors">All errors at once, in the file's order, those about options last.</param>
/// <param name="Warnings">Ignored keys, and settings that are legal but odd; in the same order.</param>
/// <param name="Source">The file's bytes as they were read; empty where they could not be.</param>
public sealed record SweepDefinitionResult(
    SweepDefinition? Definition, IReadOnlyList<DefinitionError> Errors, IReadOnlyList<DefinitionError> Warnings, ReadOnlyMemory<byte> Source)
{
    /// <summary>Where each parameter stands, by the trainer's name: for what is found out later about one. Its messages are empty.</summary>
    public IReadOnlyDictionary<string, DefinitionError> Places { get; init; } = new Dictionary<string, DefinitionError>();
}
