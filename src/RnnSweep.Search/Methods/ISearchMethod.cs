using System.Numerics;

namespace RnnSweep.Search.Methods;

/// <summary>How variants are proposed: a method bound to its task. Immutable and safe to share; what it learns of a sweep is in its states.</summary>
public interface ISearchMethod
{
    /// <summary>Its name in a sweep file, and in the journal where it decides about runs.</summary>
    string Name { get; }

    /// <summary>
    /// True where what it suggests, or decides about runs, depends on what it has observed; such sweeps run in virtual order. Else it answers with variants
    /// until it has none left, and decides about no run.
    /// </summary>
    bool UsesResults { get; }

    /// <summary>
    /// True where a suggestion takes less than about a millisecond, however much was observed: it is asked while everything else waits. Else it is asked on
    /// a thread of its own, one question at a time, and where there are several slots one slot ahead.
    /// </summary>
    bool IsQuick { get; }

    /// <summary>How many variants it has in all; null where it has no end of its own, or that is known at the end only.</summary>
    BigInteger? Variants { get; }

    /// <summary>About how many variants it will have; null where it has no end of its own. Default <see cref="Variants"/>.</summary>
    BigInteger? Expected => Variants;

    /// <summary>
    /// True where it may say <see cref="ForkRun"/>: a checkpoint is then kept of every run at every epoch that its <c>DecidesAt</c> names. Such a method uses
    /// results. Default false.
    /// </summary>
    bool Forks => false;

    /// <summary>What it knows before a sweep's first event: nothing. Cheap.</summary>
    IMethodState Begin();
}
