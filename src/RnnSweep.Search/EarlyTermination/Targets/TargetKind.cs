using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Targets;

/// <summary><c>type: target</c>.</summary>
internal sealed class TargetKind : IRuleKind
{
    internal const string RuleName = "target";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("value", SettingKind.Real, ParameterValue.None, "A run whose metric has got there ends, as it is good enough.")
            { NullMeans = "not given", Synonyms = "goal stop_score reward" },
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "ends runs that are good enough; metric.target ends the sweep instead";

    /// <inheritdoc/>
    public bool JudgesAlone => true;

    /// <inheritdoc/>
    public StopMeaning StopMeans => StopMeaning.GoodEnough;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new TargetSettings { Value = values.RealOrNull("value") };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings) =>
        settings is TargetSettings { Value: null } ? "value is missing: what is good enough, in the metric's own units, such as value: 0.01." : null;
}
