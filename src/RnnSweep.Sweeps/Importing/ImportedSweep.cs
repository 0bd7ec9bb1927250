using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Importing;

/// <summary>A sweep file that was made of another program's file, or why none was.</summary>
/// <param name="Text">The sweep file; empty with errors.</param>
/// <param name="What">What the other file is: <c>a sweep of W&amp;B</c>.</param>
/// <param name="Errors">Why the file could not be read, or what the sweep file would be refused for.</param>
public sealed record ImportedSweep(string Text, string What, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>How many parameters were carried over.</summary>
    public int Carried { get; init; }

    /// <summary>What was not carried over: a key and the reason. The same stands in the file's remarks.</summary>
    public IReadOnlyList<(string Key, string Why)> NotCarried { get; init; } = [];

    /// <summary>What is not quite the same: a key and a sentence.</summary>
    public IReadOnlyList<(string Key, string Note)> Changed { get; init; } = [];

    /// <summary>Whether the task is to be filled in before the sweep can run.</summary>
    public bool NeedsTask { get; init; }
}
