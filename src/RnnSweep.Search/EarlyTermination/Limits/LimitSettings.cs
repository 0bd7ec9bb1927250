using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Limits;

/// <summary><c>type: limit</c>: what one run may use.</summary>
public sealed record LimitSettings : RuleSettings
{
    /// <summary><c>flops</c>: training FLOPs of one run, above 0; null where there is no such limit. The first epoch is always trained.</summary>
    public double? Flops { get; init; }

    /// <summary><c>epochs</c>: epochs of one run, at least 1; null where there is no such limit.</summary>
    public int? Epochs { get; init; }

    /// <inheritdoc/>
    public override string Type => LimitKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(LimitKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["flops"] = Flops is { } flops ? ParameterValue.Of(flops) : ParameterValue.None,
        ["epochs"] = Epochs is { } epochs ? ParameterValue.Of((long)epochs) : ParameterValue.None,
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new LimitRule(this);
}
