using System.Globalization;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Engines;

/// <summary>Whether this program can train a sweep that is there, the same question for every engine. Looking at a sweep never asks it.</summary>
public static class Continuation
{
    /// <summary>Why it cannot: what was found, why it matters, what to do. Null where it can.</summary>
    /// <param name="definition">The sweep's definition, as it was decoded.</param>
    /// <param name="numerics">The numerics version that it was made under.</param>
    public static string? Objection(SweepDefinition definition, int numerics)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (numerics != NumericsVersion.Current) return OfNumerics(numerics, NumericsVersion.Current);
        if (definition.NotUnderstood.Count > 0) return Unknown(definition.NotUnderstood);
        var problems = definition.Catalogue.Methods.Find(definition.Method)?.Problems(definition.Space, definition.MethodSettings) ?? [];
        return problems.Count == 0 ? null : Unknown([.. problems.Select(problem => $"{problem.Parameter ?? "parameters"}: {problem.Message}")]);
    }

    /// <summary>The message about a sweep of another numerics version.</summary>
    /// <param name="made">The version that the sweep was made under.</param>
    /// <param name="here">The version of who would train it.</param>
    public static string OfNumerics(int made, int here)
    {
        var named = made == NumericsVersion.Unnamed
            ? "before numerics versions were recorded"
            : string.Create(CultureInfo.InvariantCulture, $"under numerics version {made}");
        var computed = here.ToString(CultureInfo.InvariantCulture);
        return $"The sweep was created {named}, and version {computed} computes other digits: its remaining runs could not be compared with those that are "
            + "there. "
            + "Nothing was changed. Continue with the version of RnnSweep that made it, or run its sweep.yaml again; it can be read as before.";
    }

    private static string Unknown(IReadOnlyList<string> what) =>
        $"The sweep cannot continue with this program: {string.Join("; ", what)}. "
        + "Nothing was changed. Continue with the version of RnnSweep that made it; it can be read as before.";
}
