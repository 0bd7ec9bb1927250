namespace RnnSweep.Search.EarlyTermination;

/// <summary>The rules by their names in a sweep file.</summary>
public static class RuleRegistry
{
    /// <summary>The rules that can be created.</summary>
    public static IReadOnlyList<string> Built { get; } = [GradientFlowSettings.Name];

    /// <summary>Rules that are documented but not built yet: a file that asks for one is refused.</summary>
    public static IReadOnlyList<string> Planned { get; } = ["hyperband", "median", "asha"];

    /// <summary>The rule of its settings.</summary>
    public static IEarlyTermination Create(RuleSettings settings) => settings switch
    {
        GradientFlowSettings flow => new GradientFlowRule(flow),
        _ => throw new ArgumentException($"there is no rule for {settings?.GetType().Name}", nameof(settings)),
    };
}
