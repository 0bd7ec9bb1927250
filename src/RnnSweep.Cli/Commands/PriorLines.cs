using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cli.Commands;

/// <summary>What a sweep begins with of others, as <c>validate</c> and <c>run</c> print it.</summary>
internal static class PriorLines
{
    private const int NameWidth = 13;

    /// <summary>A line a sweep, and one for each of its notes; nothing of those that were not read.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<PriorSweep> sweeps)
    {
        foreach (var prior in sweeps.Where(prior => prior.Sweep is not null))
        {
            yield return $"{"prior",-NameWidth}{NumberFormat.Count(prior.Variants.Count, "variant")} of {prior.Sweep} ({prior.Name})";
            foreach (var note in prior.Notes) yield return $"{"",-NameWidth}{note}";
        }
    }
}
