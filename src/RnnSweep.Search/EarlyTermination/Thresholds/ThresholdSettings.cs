using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Thresholds;

/// <summary><c>type: threshold</c>: bounds that the metric must keep to.</summary>
public sealed record ThresholdSettings : RuleSettings
{
    /// <summary><c>lower</c>: a run whose metric is below it is stopped; null where there is no such bound.</summary>
    public double? Lower { get; init; }

    /// <summary><c>upper</c>: a run whose metric is above it is stopped; null where there is no such bound.</summary>
    public double? Upper { get; init; }

    /// <summary><c>grace</c>: epochs at the start at which no run is stopped. Default 0.</summary>
    public int Grace { get; init; }

    /// <inheritdoc/>
    public override string Type => ThresholdKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(ThresholdKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["lower"] = Lower is { } lower ? ParameterValue.Of(lower) : ParameterValue.None,
        ["upper"] = Upper is { } upper ? ParameterValue.Of(upper) : ParameterValue.None,
        ["grace"] = ParameterValue.Of((long)Grace),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new ThresholdRule(this);
}
