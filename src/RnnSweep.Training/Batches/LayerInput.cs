namespace RnnSweep.Training.Batches;

/// <summary>What a layer reads at every step of a batch: rows of numbers or, in their place, the columns that are 1 where all others are 0.</summary>
/// <param name="Rows">[T·B][I]; of no address where there are symbols.</param>
/// <param name="Symbols">[T·B][PerStep]; of no address where there are numbers.</param>
internal readonly record struct LayerInput(StateRows Rows, SymbolRows Symbols)
{
    internal LayerInput(StateRows rows)
        : this(rows, default)
    {
    }

    /// <summary>Whether rows of the input matrix are gathered instead of multiplied.</summary>
    internal bool IsSymbols => Symbols.Address != 0;
}
