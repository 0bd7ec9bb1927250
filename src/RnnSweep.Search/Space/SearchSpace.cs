namespace RnnSweep.Search.Space;

/// <summary>The parameters of a sweep, in the file's order.</summary>
/// <param name="Parameters">At least one; names are unique.</param>
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    /// <summary>
    /// Everything that keeps variants from being drawn, in the file's order: no parameter, a name given twice, bounds that are refused, a
    /// <c>when</c> that names an unknown parameter, lists no value or leads back to where it started. Empty = sound.
    /// </summary>
    public IReadOnlyList<SpaceProblem> Problems() => SpaceProblems.Of(this);
}
