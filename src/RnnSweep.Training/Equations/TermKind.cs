namespace RnnSweep.Training.Equations;

/// <summary>What a <see cref="Term"/> is.</summary>
public enum TermKind
{
    /// <summary>The net input of a block: products and bias together, but for a product in mid-step. Its name is that of the block's bias without b_.</summary>
    Net,

    /// <summary>h of the step before.</summary>
    State,

    /// <summary>c of the step before.</summary>
    Cell,

    /// <summary>The vector through which a gate, its name, sees c.</summary>
    Peephole,

    /// <summary>The product in mid-step: its matrix times the term's only part.</summary>
    MidStep,

    /// <summary>γ ⊙ â + β of the term's only part a, â being a normalised over the units.</summary>
    Normalized,

    /// <summary>A number, the same for all units.</summary>
    Number,

    /// <summary>A function of the term's only part.</summary>
    Function,

    /// <summary>Left + right.</summary>
    Sum,

    /// <summary>Left − right.</summary>
    Difference,

    /// <summary>Left ⊙ right.</summary>
    Product,
}
