using System.Numerics;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.Methods;

namespace RnnSweep.Search.EarlyTermination.Lengths;

/// <summary>A method whose variants begin at the shortest sequences, and the promotions of <see cref="LengthRungsRule"/> beside them.</summary>
/// <param name="inner">Searches the rest of the space at the first rung.</param>
/// <param name="task">The whole task.</param>
/// <param name="settings">How many variants pass a rung.</param>
/// <param name="rungs">The lengths, ascending, at least one.</param>
internal sealed class LengthRungsMethod(ISearchMethod inner, SearchTask task, AshaSettings settings, IReadOnlyList<long> rungs) : ISearchMethod
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public bool UsesResults => true;

    /// <inheritdoc/>
    public bool IsQuick => inner.IsQuick;

    /// <summary>A variant may pass a rung early that would not have passed it late, so that more are promoted than one in eta.</summary>
    /// <inheritdoc/>
    public BigInteger? Variants => null;

    /// <inheritdoc/>
    public BigInteger? Expected
    {
        get
        {
            if (inner.Expected is not { } first) return null;
            var (all, passing) = (first, first);
            for (var rung = 1; rung < rungs.Count; rung++)
            {
                passing = passing <= int.MaxValue ? settings.Passing((int)passing) : (BigInteger)((double)passing / settings.Eta);
                all += passing;
            }
            return all;
        }
    }

    /// <summary>The method inside.</summary>
    internal ISearchMethod Inner => inner;

    /// <summary>The whole task.</summary>
    internal SearchTask Task => task;

    /// <summary>The rule's settings.</summary>
    internal AshaSettings Settings => settings;

    /// <summary>The lengths, ascending.</summary>
    internal IReadOnlyList<long> Rungs => rungs;

    /// <inheritdoc/>
    public IMethodState Begin() => new LengthRungsState(this);
}
