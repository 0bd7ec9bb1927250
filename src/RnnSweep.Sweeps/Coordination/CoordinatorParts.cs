using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What a coordinator decides with. All of it is pure: equal questions get equal answers.</summary>
public sealed record CoordinatorParts
{
    /// <summary>The effective definition.</summary>
    public required SweepDefinition Definition { get; init; }

    /// <summary>Proposes variants.</summary>
    public required ISearchMethod Method { get; init; }

    /// <summary>The computed FLOPs of one epoch of a variant, 0 or more; must not throw.</summary>
    public required Func<Variant, long> EpochCost { get; init; }

    /// <summary>Optimiser steps of one epoch of a variant; null where an epoch has none. Default: none has any.</summary>
    public Func<Variant, long?> EpochSteps { get; init; } = _ => null;

    /// <summary>Rules that stop runs, asked in this order and before the method; the first that does not say continue decides. Default none.</summary>
    public IReadOnlyList<IEarlyTermination> Rules { get; init; } = [];

    /// <summary>
    /// After how many deaths in a row, each alone in its process and without a new checkpoint, a run has failed, from 1. More forgives an unlucky machine
    /// more often, and
    /// lets a run that kills its process do so more often.
    /// </summary>
    public int MaxAttempts { get; init; } = DefaultMaxAttempts;

    /// <summary>The default of <see cref="MaxAttempts"/>.</summary>
    public const int DefaultMaxAttempts = 3;

    /// <summary>The most that people may ask of <see cref="MaxAttempts"/>.</summary>
    public const int MostMaxAttempts = 100;

    /// <summary>
    /// After how many deaths in a row, each alone in its process and before the run had begun to train, a run has failed. Until it has begun, its process dies
    /// of something else as a rule; but one that cannot even be made must not kill processes for ever.
    /// </summary>
    internal int MaxUnbegun => (int)Math.Min(int.MaxValue, (long)UnbegunFactor * MaxAttempts);

    private const int UnbegunFactor = 8;

    /// <summary>True where runs depend on the results of others, so that the order in which results count matters.</summary>
    public bool IsAdaptive => Method.UsesResults || !Method.IsQuick || Rules.Count > 0 || Definition.Race is not null || Definition.Target is not null
        || Definition.ComputeCap is not null;

    /// <summary>The parts of a definition, the same for every engine: equal inputs then give equal events wherever they are decided.</summary>
    /// <param name="definition">The effective definition. Where it lacks the sizes of its data, they are measured here and now: data are read, and never
    /// again.</param>
    /// <param name="work">Knows what an epoch costs.</param>
    /// <param name="method">Null: <see cref="MethodOf"/>.</param>
    /// <param name="rules">Null: those that the definition names.</param>
    /// <exception cref="RunRefusedException">The sizes are missing and cannot be measured; the message says why.</exception>
    public static CoordinatorParts Of(
        SweepDefinition definition, IRunWorkFactory work, ISearchMethod? method = null, IReadOnlyList<IEarlyTermination>? rules = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(work);
        var task = PinnedSizes.Of(definition, work).Task;
        return new CoordinatorParts
        {
            Definition = definition,
            Method = method ?? MethodOf(definition, variant => (double)RunPlan.EpochsOf(definition.Task, variant) * CostOf(variant)),
            EpochCost = CostOf,
            EpochSteps = variant => Trained(definition, variant, values => work.EpochSteps(task, values)),
            Rules = rules ?? [.. definition.EarlyTermination.Select(rule => rule.Create())],
        };

        long CostOf(Variant variant) => Trained(definition, variant, values => work.EpochCost(task, values));
    }

    /// <summary>The method that a definition names, from its catalogue.</summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="cost">FLOPs of a run of a variant; null: it is not asked what to propose. Default null.</param>
    /// <exception cref="ArgumentException">There is no such method, it is not built yet, or the space does not suit it.</exception>
    public static ISearchMethod MethodOf(SweepDefinition definition, Func<Variant, double>? cost = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var objectives = definition.Goals.Select(goal => new Objective(goal.Metric, goal.Maximize));
        var task = new SearchTask(definition.Space, [.. objectives], definition.Seed)
        {
            Settings = definition.MethodSettings,
            RunCap = definition.RunCap,
            Prior = PriorSweeps.ResultsOf(definition),
            Cost = cost,
            ComputeCap = definition.ComputeCap,
            Changing = definition.Task.IsTrained ? ChangingInForks : null,
        };
        // A rule of another version of the program is not known; such a sweep is read, and never continued.
        var rules = definition.EarlyTermination.Where(rule => definition.Catalogue.Rules.Find(rule.Type) is not null).Select(rule => rule.Create()).ToArray();
        var searched = task with { Space = rules.Aggregate(task.Space, (space, rule) => rule.Within(space)) };
        return rules.Aggregate(definition.Catalogue.Methods.Create(definition.Method, searched), (method, rule) => rule.Around(method, task));
    }

    /// <summary>What a network in training can change; not how long it trains, which is no matter of chance.</summary>
    private static readonly HashSet<string> ChangingInForks = [.. TrainingCatalogue.Standard.Parameters.All
        .Where(parameter => parameter.ChangesInForks && parameter.Name is not ("epochs" or "patience")).Select(parameter => parameter.Name)];

    // A variant that cannot be trained costs nothing; it fails as a run, with its reason. The pinned sizes say so too, so it costs nothing wherever it is
    // asked.
    private static T? Trained<T>(SweepDefinition definition, Variant variant, Func<IReadOnlyList<KeyValuePair<string, ParameterValue>>, T> ask)
    {
        try
        {
            return ask(RunPlan.RequestOf(definition, 0, variant, 0).Values);
        }
        catch (RunRefusedException)
        {
            return default;
        }
    }
}
