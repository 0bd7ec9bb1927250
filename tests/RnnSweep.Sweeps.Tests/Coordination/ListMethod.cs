using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Proposes variants with an <c>x</c> that follows from their number, and, where it uses results, from how many it has seen and what they were worth.</summary>
internal sealed class ListMethod(int count, int epochs, bool usesResults = false) : IMethod
{
    public bool UsesResults => usesResults;

    public Variant? Propose(int number, IReadOnlyList<VariantResult> results)
    {
        if (number > count) return null;
        var seen = results.Select(result => double.IsNaN(result.Value) ? 7.0 : result.Value).Aggregate(0.0, (sum, value) => 0.5 * sum + value);
        return new Variant(number,
        [
            new("x", ParameterValue.Of(number + seen)),
            new("seen", ParameterValue.Of((long)results.Count)),
            new("epochs", ParameterValue.Of((long)epochs)),
        ]);
    }
}
