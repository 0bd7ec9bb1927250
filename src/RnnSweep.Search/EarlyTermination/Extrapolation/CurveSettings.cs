using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary><c>type: curve</c>: when a run's curve says that it will not be the best.</summary>
public sealed record CurveSettings : RuleSettings
{
    /// <summary><c>p</c>: a run whose chance to beat the best one is below it is stopped. Above 0 to below 1, default 0.05.</summary>
    public double P { get; init; } = 0.05;

    /// <summary><c>grace</c>: epochs at the start at which no run is stopped. At least 4, default 5.</summary>
    public int Grace { get; init; } = 5;

    /// <summary><c>interval</c>: every how many epochs runs are judged. Default 1.</summary>
    public int Interval { get; init; } = 1;

    /// <inheritdoc/>
    public override string Type => CurveKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(CurveKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["p"] = ParameterValue.Of(P),
        ["grace"] = ParameterValue.Of((long)Grace),
        ["interval"] = ParameterValue.Of((long)Interval),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new CurveRule(this);
}
