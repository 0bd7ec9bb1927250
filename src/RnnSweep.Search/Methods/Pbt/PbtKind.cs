using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Pbt;

/// <summary><c>method: pbt</c>.</summary>
internal sealed class PbtKind : IMethodKind
{
    private const string Population = "population";
    private const string Interval = "interval";
    private const string Share = "share";
    private const string Resample = "resample";
    private const string Factor = "factor";

    /// <inheritdoc/>
    public string Name => PbtMethod.MethodName;

    /// <inheritdoc/>
    public string Description => "trains a population, whose worst continue from a copy of the best with changed settings (population based training)";

    /// <inheritdoc/>
    public bool Forks => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Population, SettingKind.Whole, ParameterValue.Of(8L), "Runs that train side by side; the first ones are random.")
        {
            Minimum = 4,
            Maximum = 1000,
            Synonyms = "population_size n_population",
            Unit = "runs",
        },
        new(Interval, SettingKind.Whole, ParameterValue.Of(4L), "Epochs between two decisions about a run.")
        {
            Synonyms = "perturbation_interval",
            Unit = "epochs",
        },
        new(Share, SettingKind.Real, ParameterValue.Of(0.25), "Share of the population that gives way to copies, and share that is copied.")
        {
            Minimum = 0,
            MinimumExclusive = true,
            Maximum = 0.5,
            Synonyms = "quantile_fraction truncation_threshold",
        },
        new(Resample, SettingKind.Real, ParameterValue.Of(0.25), "How likely a copy draws a value anew in place of changing it.")
        {
            Minimum = 0,
            Maximum = 1,
            Synonyms = "resample_probability",
        },
        new(Factor, SettingKind.Real, ParameterValue.Of(1.25), "Factor by which a copy's value becomes larger or smaller.")
        {
            Minimum = 1,
            MinimumExclusive = true,
            Maximum = 10,
            Synonyms = "perturbation_factors",
        },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var values = task.Settings;
        return new PbtMethod(task, new PbtSettings(values.Whole(Population), values.Whole(Interval), values.Real(Share), values.Real(Resample),
            values.Real(Factor)));
    }
}
