using System.Globalization;
using System.Numerics;
using RnnSweep.Sweeps.Coordination;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>
/// How large a sweep may be: far beyond what anybody trains, and small enough for its journal to be read again. Checked where a sweep comes in, not where one
/// that is there is read.
/// </summary>
public static class SweepLimits
{
    /// <summary>Runs of one sweep: 1,000,000.</summary>
    public const int MostRuns = 1_000_000;

    /// <summary>Characters of a sweep's id: 128. A name of the greatest length fits, with what makes it unique.</summary>
    public const int LongestId = 128;

    /// <summary>Characters of a sweep file: 1,000,000.</summary>
    public const int LongestFile = 1_000_000;

    /// <summary>Why a sweep is too large, in a sentence; null where it is not. Its method knows its space.</summary>
    public static string? Objection(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var allowed = MostRuns.ToString(CultureInfo.InvariantCulture);
        if (definition.RunCap is { } cap)
            return cap <= MostRuns ? null : string.Create(CultureInfo.InvariantCulture, $"run_cap: found {cap}; allowed: a whole number from 1 to {allowed}.");
        if (CoordinatorParts.MethodOf(definition).Expected is not { } variants || RunPlan.RunsOf(definition, variants) <= MostRuns) return null;
        return $"The {definition.Method} has {Rough(RunPlan.RunsOf(definition, variants))} runs; allowed: {allowed}. "
            + "Make it smaller, or add run_cap, the number of runs at most.";
    }

    // As digits where they say something.
    private static string Rough(BigInteger count) => count < 1_000_000_000_000_000
        ? count.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"about 1e{BigInteger.Log10(count):0}");
}
