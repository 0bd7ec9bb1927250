using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>Ranges with a step: their values are listed where they are few, as <c>q_uniform</c> gives its ends half as often.</summary>
internal static class SteppedRange
{
    private const int Few = 64;

    /// <summary>The parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="distribution">The shape where the values are not listed.</param>
    /// <param name="from">The lowest value.</param>
    /// <param name="to">The largest one.</param>
    /// <param name="step">Null for none.</param>
    public static ForeignParameter Of(string name, string distribution, ParameterValue from, ParameterValue to, ParameterValue? step)
    {
        if (step is not { } q || distribution != "q_uniform") return ForeignParameter.Range(name, distribution, from, to, step);
        var count = Math.Floor((to.Number - from.Number) / q.Number * (1 + 1e-12)) + 1;
        if (count <= Few)
            return ForeignParameter.List(name, [.. Enumerable.Range(0, (int)count).Select(i => Value(from, q, i))]);
        return ForeignParameter.Range(name, distribution, from, to, step).With("its two ends come half as often as the others here.");
    }

    /// <summary>A whole number where all three are; else without the last digits that the sum brings.</summary>
    private static ParameterValue Value(ParameterValue from, ParameterValue step, int i) =>
        from.Integer is { } first && step.Integer is { } width ? ParameterValue.Of(first + i * width)
            : ParameterValue.Of((double)((decimal)from.Number + i * (decimal)step.Number));
}
