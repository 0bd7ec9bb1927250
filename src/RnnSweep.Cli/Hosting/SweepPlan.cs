using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Cli.Hosting;

/// <summary>A sweep file that was read and found valid.</summary>
/// <param name="Definition">The effective definition.</param>
/// <param name="Source">The file's bytes as they were read; they become the folder's <c>sweep.yaml</c>.</param>
/// <param name="Warnings">Ignored keys, and settings that are legal but odd, each with its place.</param>
internal sealed record SweepPlan(SweepDefinition Definition, ReadOnlyMemory<byte> Source, IReadOnlyList<string> Warnings)
{
    /// <summary>The file's path as it was given.</summary>
    public string File { get; init; } = "";

    /// <summary>Where each parameter stands in it; messages are empty.</summary>
    public IReadOnlyDictionary<string, DefinitionError> Places { get; init; } = new Dictionary<string, DefinitionError>();

    /// <summary>The folder of the sweep file, beside which its data may lie.</summary>
    public string? Folder { get; init; }
}
