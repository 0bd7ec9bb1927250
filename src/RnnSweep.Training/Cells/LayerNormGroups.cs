namespace RnnSweep.Training.Cells;

/// <summary>What <c>layer_norm</c> normalises together in a cell: runs of blocks of each product.</summary>
/// <param name="Input">Blocks of each run of the input product, in order.</param>
/// <param name="Recurrent">Blocks of each run of the recurrent product, in order.</param>
public sealed record LayerNormGroups(IReadOnlyList<int> Input, IReadOnlyList<int> Recurrent);
