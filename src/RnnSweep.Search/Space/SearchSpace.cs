namespace RnnSweep.Search.Space;

/// <summary>The parameters of a sweep, in the file's order.</summary>
/// <param name="Parameters">At least one; names are unique.</param>
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters);
