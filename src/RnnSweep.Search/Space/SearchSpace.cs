using RnnSweep.Search.Space.Constraints;
using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>The parameters of a sweep, in the file's order.</summary>
/// <param name="Parameters">At least one; names are unique.</param>
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    /// <summary><c>where</c>: every variant satisfies all of these. Default none.</summary>
    public IReadOnlyList<Constraint> Where { get; init; } = [];

    /// <summary>
    /// <c>enqueue</c>: the first variants of the sweep, each as values of some of the parameters; what is not given is the method's choice. A value whose
    /// parameter turns out to be inactive is left out. Default none.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ParameterValue>> Enqueued { get; init; } = [];

    /// <summary>
    /// Everything that keeps variants from being drawn, in the file's order: no parameter, a name given twice, bounds that are refused, a
    /// <c>when</c> that names an unknown parameter, lists no value or leads back to where it started. Empty = sound.
    /// </summary>
    public IReadOnlyList<SpaceProblem> Problems() => SpaceProblems.Of(this);

    /// <summary>About how many comparisons of names it takes to judge a variant: no condition names more than every second character.</summary>
    internal long ConstraintCost() => Where.Sum(constraint => constraint.Text.Length / 2L) * Parameters.Count / 8;

    /// <summary>Whether a variant satisfies <see cref="Where"/>.</summary>
    public bool Admits(Variant variant)
    {
        for (var i = 0; i < Where.Count; i++)
            if (!Where[i].Holds(variant)) return false;
        return true;
    }
}
