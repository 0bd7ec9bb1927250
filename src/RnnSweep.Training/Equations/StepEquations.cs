namespace RnnSweep.Training.Equations;

/// <summary>What a cell's step leaves, as terms of what it finds: for models that leave the program. The kernels compute the same.</summary>
/// <param name="State">h.</param>
/// <param name="Cell">c; null where there is none.</param>
/// <param name="Kept">The gates' values that the next step sees, in the order of the cell's gate recurrence.</param>
public sealed record StepEquations(Term State, Term? Cell, IReadOnlyList<Term> Kept)
{
    /// <summary>Those of a cell without c.</summary>
    public static StepEquations Of(Term state) => new(state, null, []);

    /// <summary>Those of a cell with c.</summary>
    public static StepEquations Of(Term state, Term cell) => new(state, cell, []);
}
