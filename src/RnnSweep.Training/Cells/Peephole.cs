namespace RnnSweep.Training.Cells;

/// <summary>A vector p of H weights through which a gate sees the cell state: p ⊙ c is added to its net input.</summary>
/// <param name="Gate">Gate letter: the vector is <c>p_{gate}</c>.</param>
/// <param name="Block">The gate's block.</param>
/// <param name="SeesNewCell">True for c of this step, false for that of the step before.</param>
public sealed record Peephole(string Gate, int Block, bool SeesNewCell);
