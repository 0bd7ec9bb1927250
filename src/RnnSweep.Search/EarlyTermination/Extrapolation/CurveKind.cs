using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary><c>type: curve</c>.</summary>
internal sealed class CurveKind : IRuleKind
{
    internal const string RuleName = "curve";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("p", SettingKind.Real, ParameterValue.Of(0.05), "A run whose chance to beat the best one is below it is stopped.")
            { Minimum = 0, MinimumExclusive = true, Maximum = 1, MaximumExclusive = true, Synonyms = "p_threshold probability threshold" },
        new("grace", SettingKind.Whole, ParameterValue.Of(5L), "Epochs at the start at which no run is stopped.")
            { Minimum = 4, Synonyms = "n_warmup_steps warmup grace_period" },
        new("interval", SettingKind.Whole, ParameterValue.Of(1L), "Every how many epochs runs are judged.") { Synonyms = "interval_steps every" },
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "stops runs whose curve, continued, will hardly beat the best run";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) =>
        new CurveSettings { P = values.Real("p"), Grace = values.Whole("grace"), Interval = values.Whole("interval") };
}
