using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Hyperband;

/// <summary><c>type: hyperband</c>.</summary>
internal sealed class HyperbandKind : IRuleKind
{
    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("min_iter", SettingKind.Whole, ParameterValue.None, "The first band: epochs before a run is judged.")
            { NullMeans = "max_iter and s are given", Synonyms = "grace_period min_resource" },
        new("max_iter", SettingKind.Whole, ParameterValue.None, "What is divided by eta, s times, for the bands.")
            { NullMeans = "min_iter is given", Synonyms = "max_t max_resource" },
        new("s", SettingKind.Whole, ParameterValue.None, "How many bands are counted down from max_iter.") { NullMeans = "min_iter is given" },
        new("eta", SettingKind.Real, ParameterValue.Of(3.0), "One run in so many passes a band.")
            { Minimum = 1, MinimumExclusive = true, Maximum = 1000, Synonyms = "reduction_factor" },
        new("strict", SettingKind.Truth, ParameterValue.Of(false), "Whether the value at the band decides, and not the best one so far."),
    ];

    /// <inheritdoc/>
    public string Name => HyperbandSettings.Name;

    /// <inheritdoc/>
    public string Description => "stops runs that are not among the best at their band, as W&B does";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new HyperbandSettings
    {
        MinIter = values.WholeOrNull("min_iter"),
        MaxIter = values.WholeOrNull("max_iter"),
        S = values.WholeOrNull("s"),
        Eta = values.Real("eta"),
        Strict = values.Truth("strict"),
    };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings)
    {
        var (least, most, s) = settings is HyperbandSettings own ? (own.MinIter, own.MaxIter, own.S) : (null, null, null);
        if (least is null && most is null) return "neither min_iter nor max_iter is given. Write min_iter: 3, or max_iter: 27 and s: 2.";
        if (least is not null && (most is not null || s is not null)) return "min_iter stands beside max_iter or s. Give min_iter alone, or the other two.";
        if (least is null && s is null) return "s is missing: how many bands are counted down from max_iter, such as s: 2.";
        return ((HyperbandSettings)settings).Bands().Count == 0
            ? "there is no band: max_iter divided by eta is below 1. Make max_iter larger, or eta smaller."
            : null;
    }
}
