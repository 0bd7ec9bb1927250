using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Thresholds;

/// <summary><c>type: threshold</c>.</summary>
internal sealed class ThresholdKind : IRuleKind
{
    internal const string RuleName = "threshold";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("lower", SettingKind.Real, ParameterValue.None, "A run whose metric is below it is stopped.") { NullMeans = "no bound", Synonyms = "min low" },
        new("upper", SettingKind.Real, ParameterValue.None, "A run whose metric is above it is stopped.") { NullMeans = "no bound", Synonyms = "max high" },
        new("grace", SettingKind.Whole, ParameterValue.Of(0L), "Epochs at the start at which no run is stopped.")
            { Minimum = 0, Synonyms = "n_warmup_steps warmup grace_period" },
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "stops runs whose metric lies outside of bounds, or has no value";

    /// <inheritdoc/>
    public bool JudgesAlone => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) =>
        new ThresholdSettings { Lower = values.RealOrNull("lower"), Upper = values.RealOrNull("upper"), Grace = values.Whole("grace") };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings) => settings is not ThresholdSettings own ? null
        : own is { Lower: null, Upper: null } ? "neither lower nor upper is given. Write upper: 2.5, or lower: 0.1, in the metric's own units."
        : own.Lower >= own.Upper ? "lower is not below upper, so every run would be stopped."
        : null;
}
