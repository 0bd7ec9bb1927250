using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Gp;

/// <summary><c>method: gp</c>.</summary>
internal sealed class GpKind : IMethodKind
{
    private const string Startup = "startup";
    private const string Candidates = "candidates";

    /// <inheritdoc/>
    public string Name => GpMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "models the metric by a Gaussian process and takes what promises the largest improvement";

    /// <inheritdoc/>
    public bool TakesPrior => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Startup, SettingKind.Whole, ParameterValue.Of(10L), "Variants with a result before anything is learnt; until then proposals are random.")
        {
            Minimum = 2,
            Synonyms = "n_startup_trials startup_trials n_initial_points",
            Unit = "variants",
        },
        new(Candidates, SettingKind.Whole, ParameterValue.Of(1024L), "Random points among which the search for each proposal starts.")
        {
            Maximum = 100_000,
            Synonyms = "n_preliminary_samples",
            Unit = "candidates",
        },
        CostTilt.Key,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new GpMethod(task, SettingsOf(task.Settings));
    }

    /// <summary>The settings that keys of <see cref="Keys"/> stand for.</summary>
    public static GpSettings SettingsOf(SettingValues values) => new(values.Whole(Startup), values.Whole(Candidates), values.Truth(CostTilt.Name));
}
