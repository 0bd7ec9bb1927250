using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Percentiles;

/// <summary><c>type: median</c> and <c>type: percentile</c>.</summary>
/// <param name="IsMedian">Whether it is written as <c>median</c>, whose percentile is 50.</param>
public sealed record PercentileSettings(bool IsMedian) : RuleSettings
{
    /// <summary><c>percentile</c>: a run continues while it is among so many of a hundred. Above 0 to below 100, default 50.</summary>
    public double Percentile { get; init; } = 50;

    /// <summary><c>startup</c>: runs that have to be finished before any is stopped. Default 5.</summary>
    public int Startup { get; init; } = 5;

    /// <summary><c>grace</c>: epochs at the start at which no run is stopped. Default 0.</summary>
    public int Grace { get; init; }

    /// <summary><c>interval</c>: every how many epochs runs are judged. Default 1.</summary>
    public int Interval { get; init; } = 1;

    /// <inheritdoc/>
    public override string Type => IsMedian ? "median" : "percentile";

    /// <inheritdoc/>
    public override SettingValues Values => SettingValues.Of(
        IsMedian ? PercentileKind.MedianTable : PercentileKind.PercentileTable, new Dictionary<string, ParameterValue>(StringComparer.Ordinal)
        {
            ["percentile"] = ParameterValue.Of(Percentile),
            ["startup"] = ParameterValue.Of((long)Startup),
            ["grace"] = ParameterValue.Of((long)Grace),
            ["interval"] = ParameterValue.Of((long)Interval),
        });

    /// <inheritdoc/>
    public override IEarlyTermination Create() => new PercentileRule(this);
}
