namespace RnnSweep.Training.Decoding;

/// <summary>Something that says symbols one after the other, several hypotheses side by side.</summary>
internal interface INextSymbol
{
    /// <summary>Lets every hypothesis read a symbol, and says how likely each symbol is to follow.</summary>
    /// <param name="parents">Which hypothesis of the call before each one continues.</param>
    /// <param name="symbols">What each one reads.</param>
    /// <param name="scores">Logarithms of the probabilities of the next symbol, <c>[hypothesis][symbol]</c>.</param>
    void Next(ReadOnlySpan<int> parents, ReadOnlySpan<int> symbols, Span<double> scores);
}
