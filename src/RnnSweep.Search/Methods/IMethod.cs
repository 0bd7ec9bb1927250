using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// How variants are proposed. A method has no state of its own: what it proposes follows from the sweep's seed, the variant's number and the
/// results that it is shown, so that a replay of the journal proposes the same.
/// </summary>
public interface IMethod
{
    /// <summary>True where proposals depend on the results of other runs; such sweeps run in virtual order.</summary>
    bool UsesResults { get; }

    /// <summary>The variant of this number.</summary>
    /// <param name="number">From 1, without gaps.</param>
    /// <param name="results">What had been processed when the proposal was asked for, in the order of processing; empty for methods that ignore results.</param>
    /// <returns>The variant, or null when the method has none left.</returns>
    Variant? Propose(int number, IReadOnlyList<VariantResult> results);
}
