using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary><c>method: tpe</c>, and whatever else is it.</summary>
internal sealed class TpeKind(string name, string description) : IMethodKind
{
    private const string Startup = "startup";
    private const string Candidates = "candidates";
    private const string Gamma = "gamma";

    /// <summary><c>method: tpe</c>.</summary>
    public TpeKind()
        : this("tpe", "draws candidates where good variants lie and takes the most promising one (tree-structured Parzen estimator)")
    {
    }

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => description;

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
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TpeMethod(name, task, new TpeSettings(task.Settings.Whole(Startup), task.Settings.Whole(Candidates), task.Settings.Real(Gamma)));
    }
}
