using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary><c>method: cmaes</c>.</summary>
internal sealed class CmaesKind : IMethodKind
{
    private const string Startup = "startup";
    private const string Population = "population";
    private const string Sigma = "sigma";
    private const string Restart = "restart";

    /// <inheritdoc/>
    public string Name => CmaesMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "moves a normal distribution to where the best of each generation lie (CMA-ES)";

    /// <inheritdoc/>
    public bool TakesPrior => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Startup, SettingKind.Whole, ParameterValue.Of(1L), "Variants that are random before the first generation.")
        {
            Minimum = 0,
            Synonyms = "n_startup_trials startup_trials",
            Unit = "variants",
        },
        new(Population, SettingKind.Whole, ParameterValue.None, "Variants of a generation.")
        {
            Minimum = 3,
            Maximum = 10_000,
            NullMeans = "4 + 3 ln n of n parameters, rounded down",
            Synonyms = "popsize population_size",
            Unit = "variants",
        },
        new(Sigma, SettingKind.Real, ParameterValue.Of(1.0 / 6), "The first step size, as a share of each parameter's range.")
        {
            Minimum = 0,
            MinimumExclusive = true,
            Maximum = 1,
            Synonyms = "sigma0",
            DefaultNote = "a sixth",
        },
        new(Restart, SettingKind.Real, ParameterValue.Of(2.0), "Factor by which the population grows when the search has come to rest and starts anew.")
        {
            Minimum = 1,
            Maximum = 10,
            Synonyms = "inc_popsize restart_factor",
        },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new CmaesMethod(task, SettingsOf(task.Settings));
    }

    /// <summary>The settings that keys of <see cref="Keys"/> stand for.</summary>
    public static CmaesSettings SettingsOf(SettingValues values) =>
        new(values.Whole(Startup), values.WholeOrNull(Population), values.Real(Sigma), values.Real(Restart));
}
