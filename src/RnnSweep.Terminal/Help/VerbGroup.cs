namespace RnnSweep.Terminal.Help;

/// <summary>Verbs that serve one purpose.</summary>
/// <param name="Title">The purpose, as the help heads it.</param>
/// <param name="Verbs">The verbs, most used first.</param>
public sealed record VerbGroup(string Title, IReadOnlyList<DocumentedVerb> Verbs);
