using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Brackets;

/// <summary><c>type: sync_halving</c> and <c>type: hyperband_full</c>.</summary>
/// <param name="isHyperband">Which of the two.</param>
internal sealed class BracketKind(bool isHyperband) : IRuleKind
{
    internal const string HalvingName = "sync_halving";

    internal const string HyperbandName = "hyperband_full";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("max_iter", SettingKind.Whole, ParameterValue.None, "Epochs of the last rung: give runs as many epochs.")
            { NullMeans = "not given", Synonyms = "max_t max_resource R" },
        new("min_iter", SettingKind.Whole, ParameterValue.Of(1L), "Epochs of the first rung.") { Synonyms = "grace_period min_resource r" },
        new("eta", SettingKind.Real, ParameterValue.Of(3.0), "One run in so many is promoted, and the next rung is so many times longer.")
            { Minimum = 1.1, Maximum = 1000, Synonyms = "reduction_factor" },
    ];

    /// <inheritdoc/>
    public string Name => isHyperband ? HyperbandName : HalvingName;

    /// <inheritdoc/>
    public string Description => isHyperband
        ? "successive halving in brackets, from many short runs to few long ones"
        : "pauses runs at rungs, and promotes the best once all of the rung are there";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new BracketSettings(isHyperband)
    {
        MaxIter = values.WholeOrNull("max_iter"),
        MinIter = values.Whole("min_iter"),
        Eta = values.Real("eta"),
    };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings)
    {
        if (settings is not BracketSettings own) return null;
        if (own.MaxIter is not { } most) return "max_iter is missing: the epochs of the last rung, such as max_iter: 27.";
        return own.MinIter < most && own.MinIter * own.Eta <= most * (1 + 1e-9)
            ? null
            : "there is one rung only: min_iter times eta is above max_iter. Make max_iter larger, or min_iter or eta smaller.";
    }
}
