using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary><c>method: tpe</c>.</summary>
internal sealed class TpeKind : IMethodKind
{
    /// <summary>The method's name.</summary>
    public const string MethodName = "tpe";

    private const string Startup = "startup";
    private const string Candidates = "candidates";
    private const string Gamma = "gamma";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public string Description => "draws candidates where good variants lie and takes the most promising one (tree-structured Parzen estimator)";

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public bool TakesPrior => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Startup, SettingKind.Whole, ParameterValue.Of(10L), "Variants with a result before anything is learnt; until then proposals are random.")
        {
            Synonyms = "n_startup_trials startup_trials n_initial_points",
            Unit = "variants",
        },
        new(Candidates, SettingKind.Whole, ParameterValue.Of(24L), "Candidates that are drawn for each proposal.")
        {
            Maximum = 10_000,
            Synonyms = "n_ei_candidates",
            Unit = "candidates",
        },
        new(Gamma, SettingKind.Real, ParameterValue.Of(0.1), "Share of the variants that counts as good, which is never more than 25 of them.")
        {
            Minimum = 0,
            MinimumExclusive = true,
            Maximum = 1,
            Synonyms = "quantile",
        },
        CostTilt.Key,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TpeMethod(MethodName, task, SettingsOf(task.Settings));
    }

    /// <summary>The settings that keys of <see cref="Keys"/> stand for.</summary>
    public static TpeSettings SettingsOf(SettingValues values) =>
        new(values.Whole(Startup), values.Whole(Candidates), values.Real(Gamma), values.Truth(CostTilt.Name));
}
