using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Targets;

/// <summary><c>type: target</c>: a value that is good enough.</summary>
public sealed record TargetSettings : RuleSettings
{
    /// <summary><c>value</c>: a run whose metric has got there ends; null: not given, which a file may not.</summary>
    public double? Value { get; init; }

    /// <inheritdoc/>
    public override string Type => TargetKind.RuleName;

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(TargetKind.Table, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
    {
        ["value"] = Value is { } value ? ParameterValue.Of(value) : ParameterValue.None,
    });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new TargetRule(this);
}
