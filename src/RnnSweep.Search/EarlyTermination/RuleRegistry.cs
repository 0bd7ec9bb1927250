using RnnSweep.Search.Settings;

namespace RnnSweep.Search.EarlyTermination;

/// <summary>The rules by their names in a sweep file.</summary>
public static class RuleRegistry
{
    /// <summary>The rules that can be created.</summary>
    public static IReadOnlyList<IRuleKind> Kinds { get; } = [new GradientFlowKind()];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Built { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The settings that each rule has where a file gives none: one a rule.</summary>
    public static IReadOnlyList<RuleSettings> Defaults { get; } = [.. Kinds.Select(kind => kind.Read(SettingValues.Of(kind.Keys)))];

    /// <summary>Rules that are documented but not built yet: a file that asks for one is refused.</summary>
    public static IReadOnlyList<string> Planned { get; } = ["hyperband", "median", "asha"];

    /// <summary>A rule by its name; null where there is none.</summary>
    public static IRuleKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The rule of its settings.</summary>
    public static IEarlyTermination Create(RuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Create();
    }
}
