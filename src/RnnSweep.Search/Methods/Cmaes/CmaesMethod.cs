using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// CMA-ES (Hansen 2016) with categories (CatCMA, Hamano et al. 2024) and restarts with a growing population (Auger and Hansen 2005). See
/// docs/explanation/search.md.
/// </summary>
internal sealed class CmaesMethod(SearchTask task, CmaesSettings settings) : ISearchMethod
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "cmaes";

    /// <summary>Turning the matrix of more parameters takes milliseconds.</summary>
    private const int QuickDimensions = 40;

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => Axes.Places.Length <= QuickDimensions;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <summary>What the first variants are drawn by. It comes first, because it refuses spaces with problems.</summary>
    public RandomMethod Draws { get; } = new(task.Space, task.Seed);

    /// <summary>What is searched.</summary>
    public SearchTask Task => task;

    /// <summary>The space as points.</summary>
    public UnitAxes Axes { get; } = new(task.Space);

    /// <summary>The settings.</summary>
    public CmaesSettings Settings => settings;

    /// <summary>The streams of the method.</summary>
    public StreamKey Key => StreamKey.Of(task.Seed).With(MethodName);

    /// <summary>Even draws of the numbers.</summary>
    public EvenNormals Even { get; } = new(StreamKey.Of(task.Seed).With(MethodName).With("even"), new UnitAxes(task.Space).IsCategory.Count(one => !one));

    /// <inheritdoc/>
    public IMethodState Begin()
    {
        if (task.Prior.Count == 0) return new CmaesState(this);
        var state = new CmaesState(this, waits: true).Told(task);
        state.Begin();
        return state;
    }
}
