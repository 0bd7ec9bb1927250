namespace RnnSweep.Training.Cells;

/// <summary>
/// How a cell lays out its net inputs: a row of blocks of H columns. The input product fills the first blocks, the recurrent product a run of them
/// (they may overlap: the products add up), and every block has a bias. What only some cells have is off unless it is given.
/// </summary>
/// <param name="GateCount">G of the FLOPs formula: matrices that read the input.</param>
/// <param name="Blocks">Blocks in a row.</param>
/// <param name="InputGates">Gate letters of the input product's blocks, from block 0: weights <c>W_i{gate}</c>.</param>
/// <param name="FirstRecurrentBlock">Where the recurrent product begins.</param>
/// <param name="RecurrentGates">Gate letters of the recurrent product's blocks: weights <c>W_h{gate}</c>; none for a cell without the product.</param>
/// <param name="Biases">Names of the biases, one a block.</param>
public sealed record CellShape(
    int GateCount, int Blocks, IReadOnlyList<string> InputGates, int FirstRecurrentBlock, IReadOnlyList<string> RecurrentGates, IReadOnlyList<string> Biases)
{
    /// <summary>True for cells with a second state c.</summary>
    public bool HasCell { get; init; }

    /// <summary>True for cells that keep something of H columns for the backward step.</summary>
    public bool Saves { get; init; }

    /// <summary>The second recurrent product, of cells that need the first gates for it.</summary>
    public MidStepGate? MidStep { get; init; }

    /// <summary>Vectors through which gates see the cell state.</summary>
    public IReadOnlyList<Peephole> Peepholes { get; init; } = [];

    /// <summary>Gate letters of the blocks, from block 0, whose values every one of these gates sees one step later: weights <c>R_{from}{to}</c>.</summary>
    public IReadOnlyList<string> GateRecurrence { get; init; } = [];

    /// <summary>γ of a cell whose recurrent product goes through W − Wᵀ − γI; null where it goes through W itself.</summary>
    public double? Diffusion { get; init; }

    /// <summary>R of the FLOPs formula: [H][H] matrices that read what the step before left.</summary>
    public int RecurrentMatrices => RecurrentGates.Count + (MidStep is null ? 0 : 1) + GateRecurrence.Count * GateRecurrence.Count;

    /// <summary>The bias that <c>forget_bias</c> replaces.</summary>
    public string? ForgetBias { get; init; }

    /// <summary>The bias of a gate that works against the forget gate: <c>chrono_max</c> gives it the negative of that one's.</summary>
    public string? InputBias { get; init; }

    /// <summary>What <c>layer_norm</c> normalises together; null for a cell that does not take it.</summary>
    public LayerNormGroups? LayerNorm { get; init; }

    /// <summary>The bias that <c>update_bias</c> replaces.</summary>
    public string? UpdateBias { get; init; }

    /// <summary>Blocks that hold a gate's values after the forward step, between 0 and 1: the gate's letter and its block.</summary>
    public IReadOnlyList<(string Name, int Block)> Gates { get; init; } = [];

    /// <summary>The one of <see cref="Gates"/> that says how much of the memory is kept; null where there is none.</summary>
    public string? MemoryGate { get; init; }

    /// <summary>False for cells whose h can grow whatever the activation.</summary>
    public bool StateIsBounded { get; init; } = true;
}
