namespace RnnSweep.Search.Methods;

/// <summary>Nothing any more, whatever is observed from here on: the method is not asked again.</summary>
public sealed record Exhausted : Suggestion;
