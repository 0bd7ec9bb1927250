using System.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Rungs;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// A Gaussian process with a Matérn kernel of order 5/2 and one length for each parameter, and the logarithm of expected improvement, over runs in flight too
/// (Ament et al. 2023). See docs/explanation/search.md.
/// </summary>
internal sealed class GpMethod(SearchTask task, GpSettings settings) : ISearchMethod
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "gp";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => false;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <summary>What the first variants are drawn by. It comes first, because it refuses spaces with problems.</summary>
    public RandomMethod Draws { get; } = new(task.Space, task.Seed);

    /// <summary>What is searched.</summary>
    public SearchTask Task => task;

    /// <summary>The space as points.</summary>
    public UnitAxes Axes { get; } = new(task.Space);

    /// <summary>The settings.</summary>
    public GpSettings Settings => settings;

    /// <summary>The streams of a proposal.</summary>
    public StreamKey KeyOf(int number) => StreamKey.Of(task.Seed).With(MethodName).With(number);

    /// <inheritdoc/>
    public IMethodState Begin() => new RungState(() => new GpState(this).Told(task), settings.Startup);
}
