using System.Numerics;
using RnnSweep.Search.Methods.Grids;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>
/// Every combination once, as W&amp;B orders them: names in alphabetical order (by code units), the last one fastest. Takes constant,
/// categorical, int_uniform (both ends included) and q_uniform: min, min + q, min + 2q, … with max left out, even where rounding would just
/// reach it. Values that match (3000000.0 and 3000000, but not true and 1) are visited once, and so are variants that differ only in
/// parameters whose <c>when</c> does not hold. Nothing but the combinations of parameters that <c>when</c> ties together is held in memory;
/// of those there may be a million. Enqueued variants come first and are not visited again, what they leave open has its axis' first value;
/// combinations that <c>where</c> refuses are skipped.
/// </summary>
public sealed class GridMethod : ISearchMethod, IMethodState
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "grid";

    /// <summary>The most combinations of a grid with <c>where</c> or <c>enqueue</c>: there each one is looked at before the sweep starts.</summary>
    public const int MostChecked = 100_000;

    // Half a second of looking at combinations: with many parameters or long conditions, fewer of them.
    private const long CheckBudget = 10_000_000;

    private readonly GridPlan _plan;
    private readonly GridSelection? _selection;

    /// <summary>The grid of a space.</summary>
    /// <param name="space">What to visit.</param>
    /// <exception cref="ArgumentException">The space does not suit a grid; the message lists every reason.</exception>
    public GridMethod(SearchSpace space)
    {
        var plan = Build(space, out var selection, out var problems);
        MethodRegistry.ThrowIfAny(problems, nameof(space));
        (_plan, _selection) = (plan!, selection);
        Count = selection?.Count ?? _plan.Count;
    }

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => false;

    /// <inheritdoc/>
    public bool IsQuick => true;

    /// <summary>How many variants there are, exactly. Those beyond the largest int cannot be asked for.</summary>
    public BigInteger Count { get; }

    /// <inheritdoc/>
    public BigInteger? Variants => Count;

    /// <summary>Everything that keeps a space from being visited as a grid; empty where it can be.</summary>
    public static IReadOnlyList<SpaceProblem> Problems(SearchSpace space)
    {
        Build(space, out _, out var problems);
        return problems;
    }

    /// <inheritdoc/>
    /// <remarks>It has nothing to remember, so it is a state of itself.</remarks>
    public IMethodState Begin() => this;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
    }

    /// <inheritdoc/>
    /// <remarks>Found directly, without visiting the variants before it; exhausted beyond <see cref="Count"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0 or less.</exception>
    public Suggestion Suggest(MethodQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Number, 1);
        var variant = _selection is null ? _plan.At(question.Number) : _selection.At(_plan, question.Number);
        return variant is null ? new Exhausted() : new NewVariant(variant);
    }

    private static GridPlan? Build(SearchSpace space, out GridSelection? selection, out IReadOnlyList<SpaceProblem> problems)
    {
        selection = null;
        var plan = GridPlan.Build(space, out problems);
        if (plan is null || (space.Where.Count == 0 && space.Enqueued.Count == 0)) return plan;
        var most = Math.Min(MostChecked, CheckBudget / (space.Parameters.Count + space.ConstraintCost()));
        if (plan.Count > most)
            problems = [new SpaceProblem(null,
                $"a grid with where or enqueue has at most {most} combinations, and this one has {plan.Count}; use method: random, or fewer values")];
        else selection = GridSelection.Of(plan, space, out problems);
        return plan;
    }
}
