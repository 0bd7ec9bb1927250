using System.Numerics;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Search.Methods.Pbt;

/// <summary>Population based training (Jaderberg et al. 2017). See docs/explanation/search.md.</summary>
internal sealed class PbtMethod(SearchTask task, PbtSettings settings) : ISearchMethod
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "pbt";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => true;

    /// <inheritdoc/>
    public bool Forks => true;

    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <summary>What the first variants are drawn by. It comes first, because it refuses spaces with problems.</summary>
    public RandomMethod Draws { get; } = new(task.Space, task.Seed);

    /// <summary>How copies are changed.</summary>
    public Exploration Exploration { get; } = new(task, settings);

    /// <summary>Runs at most; null: no end.</summary>
    public int? RunCap => task.RunCap;

    /// <summary>The settings.</summary>
    public PbtSettings Settings => settings;

    /// <summary>The streams of a proposal.</summary>
    public StreamKey KeyOf(int number) => StreamKey.Of(task.Seed).With(MethodName).With(number);

    /// <inheritdoc/>
    public IMethodState Begin() => new PbtState(this);
}
