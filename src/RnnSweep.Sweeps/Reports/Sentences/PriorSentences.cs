using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>With what of other sweeps a search began, what did not fit, and how the sweeps differ.</summary>
public static class PriorSentences
{
    /// <summary>The sentences; none where a sweep began with nothing.</summary>
    public static IEnumerable<string> Of(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var prior in definition.Prior)
        {
            if (prior.Sweep is null) continue;
            yield return $"{definition.Method} began with {NumberFormat.Count(prior.Variants.Count, "variant")} of {prior.Sweep} ({prior.Name}).";
            foreach (var note in prior.Notes) yield return $"{char.ToUpperInvariant(note[0])}{note[1..]}.";
        }
    }
}
