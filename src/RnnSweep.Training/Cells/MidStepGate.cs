namespace RnnSweep.Training.Cells;

/// <summary>
/// The gate whose recurrent product reads not h₋ but what the cell makes of it with its first gates, as in W_hn (r ⊙ h₋). The cell keeps that in
/// <see cref="CellStep.Saved"/>.
/// </summary>
/// <param name="Gate">Gate letter: weights <c>W_h{gate}</c>.</param>
/// <param name="Block">Where the product is added.</param>
public sealed record MidStepGate(string Gate, int Block);
