using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Nsga2;

/// <summary><c>method: nsga2</c>.</summary>
internal sealed class Nsga2Kind : IMethodKind
{
    private const string Population = "population";
    private const string Crossover = "crossover";
    private const string Mutation = "mutation";

    /// <inheritdoc/>
    public string Name => Nsga2Method.MethodName;

    /// <inheritdoc/>
    public string Description => "crosses and mutates the best of each generation, with several metrics those of the first fronts (NSGA-II)";

    /// <inheritdoc/>
    public bool TakesSeveralMetrics => true;

    /// <inheritdoc/>
    public bool TakesPrior => true;

    /// <inheritdoc/>
    public IReadOnlyList<SettingKey> Keys { get; } =
    [
        new(Population, SettingKind.Whole, ParameterValue.Of(50L), "Variants of a generation; the first one is random.")
        {
            Minimum = 2,
            Maximum = 10_000,
            Synonyms = "population_size popsize",
            Unit = "variants",
        },
        new(Crossover, SettingKind.Real, ParameterValue.Of(0.9), "How likely it is that a variant has two parents.")
        {
            Minimum = 0,
            Maximum = 1,
            Synonyms = "crossover_prob crossover_probability",
        },
        new(Mutation, SettingKind.Real, ParameterValue.None, "How likely it is that a parameter is changed at random.")
        {
            Minimum = 0,
            Maximum = 1,
            NullMeans = "one parameter of all, on average",
            Synonyms = "mutation_prob mutation_probability",
        },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SpaceProblem> Problems(SearchSpace space, SettingValues settings) => RandomMethod.Problems(space);

    /// <inheritdoc/>
    public ISearchMethod Create(SearchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var settings = task.Settings;
        return new Nsga2Method(task, new Nsga2Settings(settings.Whole(Population), settings.Real(Crossover), settings.RealOrNull(Mutation)));
    }
}
