namespace RnnSweep.Search.EarlyTermination;

/// <summary>The rules by their names in a sweep file.</summary>
public static class RuleRegistry
{
    /// <summary>The settings that each rule has where a file gives none: one a rule.</summary>
    public static IReadOnlyList<RuleSettings> Defaults { get; } = [new GradientFlowSettings()];

    /// <summary>The rules that can be created.</summary>
    public static IReadOnlyList<string> Built { get; } = [.. Defaults.Select(settings => settings.Type)];

    /// <summary>Rules that are documented but not built yet: a file that asks for one is refused.</summary>
    public static IReadOnlyList<string> Planned { get; } = ["hyperband", "median", "asha"];

    /// <summary>The rule of its settings.</summary>
    public static IEarlyTermination Create(RuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Create();
    }
}
