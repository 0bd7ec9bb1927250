using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Wilcoxon;

/// <summary><c>type: wilcoxon</c>: when further repeats of a variant are given up.</summary>
public sealed record WilcoxonSettings : RuleSettings
{
    /// <summary><c>p</c>: how unlikely the difference must be if it were luck. Above 0 to below 1, default 0.1.</summary>
    public double P { get; init; } = 0.1;

    /// <summary><c>startup</c>: repeats that a variant is given in any case. Default 2.</summary>
    public int Startup { get; init; } = 2;

    /// <inheritdoc/>
    public override string Type => WilcoxonKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(WilcoxonKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["p"] = ParameterValue.Of(P),
        ["startup"] = ParameterValue.Of((long)Startup),
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new WilcoxonRule(this);
}
