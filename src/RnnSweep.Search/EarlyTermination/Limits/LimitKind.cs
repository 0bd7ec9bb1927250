using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Limits;

/// <summary><c>type: limit</c>.</summary>
internal sealed class LimitKind : IRuleKind
{
    internal const string RuleName = "limit";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("flops", SettingKind.Real, ParameterValue.None, "A run is stopped before the epoch that would take it above so many training FLOPs.")
            { Minimum = 0, MinimumExclusive = true, NullMeans = "no limit", Synonyms = "compute compute_cap max_flops" },
        new("epochs", SettingKind.Whole, ParameterValue.None, "A run is stopped after so many epochs.")
            { NullMeans = "no limit", Synonyms = "max_epochs max_iter training_iteration" },
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "stops a run that has used up its own FLOPs or epochs";

    /// <inheritdoc/>
    public bool JudgesAlone => true;

    /// <inheritdoc/>
    public StopMeaning StopMeans => StopMeaning.UsedUp;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new LimitSettings { Flops = values.RealOrNull("flops"), Epochs = values.WholeOrNull("epochs") };

    /// <inheritdoc/>
    public string? Problem(RuleSettings settings) => settings is LimitSettings { Flops: null, Epochs: null }
        ? "neither flops nor epochs is given. Write flops: 1e12 or epochs: 20, what one run may use."
        : null;
}
