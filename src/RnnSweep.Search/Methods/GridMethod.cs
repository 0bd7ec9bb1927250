using System.Numerics;
using RnnSweep.Search.Methods.Grids;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// Every combination once, as W&amp;B orders them: names in alphabetical order (by code units), the last one fastest. Takes constant,
/// categorical, int_uniform (both ends included) and q_uniform: min, min + q, min + 2q, … with max left out, even where rounding would just
/// reach it. Values that match (3000000.0 and 3000000, but not true and 1) are visited once, and so are variants that differ only in
/// parameters whose <c>when</c> does not hold. Nothing but the combinations of parameters that <c>when</c> ties together is held in memory;
/// of those there may be a million.
/// </summary>
public sealed class GridMethod : IMethod
{
    private readonly GridPlan _plan;

    /// <summary>The grid of a space.</summary>
    /// <param name="space">What to visit.</param>
    /// <exception cref="ArgumentException">The space does not suit a grid; the message lists every reason.</exception>
    public GridMethod(SearchSpace space)
    {
        var plan = GridPlan.Build(space, out var problems);
        MethodRegistry.ThrowIfAny(problems, nameof(space));
        _plan = plan!;
        Count = _plan.Count;
    }

    /// <inheritdoc/>
    public bool UsesResults => false;

    /// <summary>How many variants there are, exactly. Those beyond the largest int cannot be asked for.</summary>
    public BigInteger Count { get; }

    /// <summary>Everything that keeps a space from being visited as a grid; empty where it can be.</summary>
    public static IReadOnlyList<SpaceProblem> Problems(SearchSpace space)
    {
        GridPlan.Build(space, out var problems);
        return problems;
    }

    /// <inheritdoc/>
    /// <remarks>Found directly, without visiting the variants before it; null beyond <see cref="Count"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is 0 or less.</exception>
    public Variant? Propose(int number, IReadOnlyList<VariantResult> results)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return _plan.At(number);
    }
}
