namespace RnnSweep.Search.Space;

/// <summary>One parameter: its name, where its values come from, and when it is active.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Distribution">Where its values come from.</param>
/// <param name="When">All of these must hold for it to be active; empty = always.</param>
public sealed record Parameter(string Name, Distribution Distribution, IReadOnlyList<WhenCondition> When);
