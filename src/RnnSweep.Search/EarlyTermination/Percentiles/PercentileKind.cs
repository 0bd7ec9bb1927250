using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Percentiles;

/// <summary><c>type: median</c> and <c>type: percentile</c>.</summary>
/// <param name="isMedian">Which of the two.</param>
internal sealed class PercentileKind(bool isMedian) : IRuleKind
{
    internal static readonly IReadOnlyList<SettingKey> MedianTable =
    [
        new("startup", SettingKind.Whole, ParameterValue.Of(5L), "Runs that have to be finished before any is stopped.")
            { Minimum = 0, Synonyms = "n_startup_trials min_trials" },
        new("grace", SettingKind.Whole, ParameterValue.Of(0L), "Epochs at the start at which no run is stopped.")
            { Minimum = 0, Synonyms = "n_warmup_steps warmup grace_period" },
        new("interval", SettingKind.Whole, ParameterValue.Of(1L), "Every how many epochs runs are judged.") { Synonyms = "interval_steps every" },
    ];

    internal static readonly IReadOnlyList<SettingKey> PercentileTable =
    [
        new("percentile", SettingKind.Real, ParameterValue.Of(50.0), "A run continues while it is among so many of a hundred.")
            { Minimum = 0, MinimumExclusive = true, Maximum = 100, MaximumExclusive = true },
        .. MedianTable,
    ];

    /// <inheritdoc/>
    public string Name => isMedian ? "median" : "percentile";

    /// <inheritdoc/>
    public string Description => isMedian
        ? "stops runs whose best value is worse than the median of finished runs at the same epoch"
        : "as median, with another percentile";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => isMedian ? MedianTable : PercentileTable;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new PercentileSettings(isMedian)
    {
        Percentile = isMedian ? 50 : values.Real("percentile"),
        Startup = values.Whole("startup"),
        Grace = values.Whole("grace"),
        Interval = values.Whole("interval"),
    };
}
