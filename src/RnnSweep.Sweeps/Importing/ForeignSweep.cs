using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Importing;

/// <summary>What another program's file holds, as far as a sweep file has a place for it.</summary>
/// <param name="What">What it is, with an article: <c>a sweep of W&amp;B</c>.</param>
internal sealed record ForeignSweep(string What)
{
    /// <summary>The sweep's name; null where the file gives none.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The method as a sweep file names it; null where the file says nothing that is known here.</summary>
    public string? Method { get; init; }

    /// <summary>The metric's name as the file has it.</summary>
    public string? Metric { get; init; }

    /// <summary>Whether more is better; null where the file does not say.</summary>
    public bool? Maximize { get; init; }

    /// <summary>The metric's value that ends the sweep.</summary>
    public ScalarNode? Target { get; init; }

    /// <summary>How many runs.</summary>
    public long? Runs { get; init; }

    /// <summary>The rule of early termination.</summary>
    public MappingNode? Rule { get; init; }

    /// <summary>The parameters in the file's order.</summary>
    public IReadOnlyList<ForeignParameter> Parameters { get; init; } = [];

    /// <summary>What has no place here: its key and why.</summary>
    public IReadOnlyList<(string Key, string Why)> Notes { get; init; } = [];
}
