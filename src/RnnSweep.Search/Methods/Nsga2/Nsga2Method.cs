using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Rungs;

namespace RnnSweep.Search.Methods.Nsga2;

/// <summary>
/// NSGA-II (Deb et al. 2002), for runs that end in any order: a generation is over when as many results have come as it has variants, whichever they are. See
/// docs/explanation/search.md.
/// </summary>
internal sealed class Nsga2Method(SearchTask task, Nsga2Settings settings) : ISearchMethod
{
    /// <summary>The name in a sweep file.</summary>
    public const string MethodName = "nsga2";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => true;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <summary>What the first generation is drawn by. It comes first, because it refuses spaces with problems.</summary>
    public RandomMethod Draws { get; } = new(task.Space, task.Seed);

    /// <summary>The space as points.</summary>
    public UnitAxes Axes { get; } = new(task.Space);

    /// <summary>What is searched.</summary>
    public SearchTask Task => task;

    /// <summary>The settings.</summary>
    public Nsga2Settings Settings => settings;

    /// <summary>The streams of its draws.</summary>
    public StreamKey Key { get; } = StreamKey.Of(task.Seed).With(MethodName);

    /// <inheritdoc/>
    public IMethodState Begin() => new RungState(() => new Nsga2State(this).Told(task).Begin(), settings.Population);
}
