using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Search.EarlyTermination.Wilcoxon;

/// <summary><c>type: wilcoxon</c>.</summary>
internal sealed class WilcoxonKind : IRuleKind
{
    internal const string RuleName = "wilcoxon";

    internal static readonly IReadOnlyList<SettingKey> Table =
    [
        new("p", SettingKind.Real, ParameterValue.Of(0.1), "How unlikely the difference must be if it were luck.")
            { Minimum = 0, MinimumExclusive = true, Maximum = 1, MaximumExclusive = true, Synonyms = "p_threshold alpha" },
        new("startup", SettingKind.Whole, ParameterValue.Of(2L), "Repeats that a variant is given in any case.") { Synonyms = "n_startup_steps" },
    ];

    /// <inheritdoc/>
    public string Name => RuleName;

    /// <inheritdoc/>
    public string Description => "gives up further repeats of a variant that is worse than the best one";

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys => Table;

    /// <inheritdoc/>
    public RuleSettings Read(SettingValues values) => new WilcoxonSettings { P = values.Real("p"), Startup = values.Whole("startup") };
}
