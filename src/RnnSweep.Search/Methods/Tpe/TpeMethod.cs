using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Rungs;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra et al. 2011), multivariate and with runs in flight counted as bad, as Optuna 5 has it (Watanabe 2023), and
/// hierarchical by <c>when</c>. See docs/explanation/search.md.
/// </summary>
internal sealed class TpeMethod(string name, SearchTask task, TpeSettings settings) : ISearchMethod
{
    /// <summary>A proposal of more candidates takes milliseconds as soon as there are some hundred variants.</summary>
    private const int QuickCandidates = 100;

    /// <summary>Volumes of more metrics take milliseconds too.</summary>
    private const int QuickMetrics = 2;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => settings.Candidates <= QuickCandidates && task.Objectives.Count <= QuickMetrics;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <summary>What the first variants are drawn by. It comes first, because it refuses spaces with problems.</summary>
    public RandomMethod Draws { get; } = new(task.Space, task.Seed);

    /// <summary>The space, taken apart.</summary>
    public BranchPlan Plan { get; } = new(task.Space);

    /// <summary>The settings.</summary>
    public TpeSettings Settings => settings;

    /// <summary>What cost takes off, for a state that has seen nothing.</summary>
    public CostTilt Tilt() => new(task, settings.PerFlop);

    /// <summary>The streams of a proposal.</summary>
    public StreamKey KeyOf(int number) => StreamKey.Of(task.Seed).With("tpe").With(number);

    /// <inheritdoc/>
    public IMethodState Begin() => new RungState(() => new TpeState(this).Told(task), settings.Startup);
}
