using System.Text.Json.Serialization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Settings;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>A sweep as it is carried out: read, checked, defaults filled in.</summary>
public sealed record SweepDefinition
{
    /// <summary><c>name</c>: letters, digits, dot, dash and underscore.</summary>
    public required string Name { get; init; }

    /// <summary><c>description</c>.</summary>
    public string? Description { get; init; }

    /// <summary><c>task</c>: what is learnt, or the test function in the trainer's place.</summary>
    public required TaskSettings Task { get; init; }

    /// <summary><c>method</c>: its name.</summary>
    public required string Method { get; init; }

    /// <summary>The method as people read it: with what it has chosen and why, where it chooses between others.</summary>
    public string MethodText => Catalogue.Methods.Find(Method)?.Choice(Space, Goals.Count) is { } choice ? $"{Method} ({choice})" : Method;

    /// <summary>What stands beside <c>method.name</c>, defaults filled in. Default: none, as of methods that have no settings.</summary>
    public SettingValues MethodSettings { get; init; } = SettingValues.None;

    /// <summary>The method's JSON as it stands in a kept definition, where this program does not know the method and it has settings; null as a rule.</summary>
    public string? KeptMethod { get; init; }

    /// <summary><c>metric</c>. Default valid_loss, for a function value, minimised.</summary>
    public required RunGoal Goal { get; init; }

    /// <summary>The metrics of <c>metrics</c> after the first, which is <see cref="Goal"/>; it alone decides about a run's best epoch. Default none.</summary>
    public IReadOnlyList<RunGoal> OtherGoals { get; init; } = [];

    /// <summary>All metrics that runs are judged by, the first one first.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunGoal> Goals => OtherGoals.Count == 0 ? [Goal] : [Goal, .. OtherGoals];

    /// <summary><c>metric.target</c>: no new runs once an epoch of any run is as good as this; null = none.</summary>
    public double? Target { get; init; }

    /// <summary><c>metric.impute</c>: what a run without a value counts as for the method; null = left to the method.</summary>
    public MetricImputation? Impute { get; init; }

    /// <summary><c>early_terminate</c>: the rules that stop runs, in the file's order; the first that speaks decides. Default none.</summary>
    public IReadOnlyList<RuleSettings> EarlyTermination { get; init; } = [];

    /// <summary><c>compute_cap</c>: training FLOPs at most; a run that could pass it does not start. Null = no cap.</summary>
    public long? ComputeCap { get; init; }

    /// <summary>
    /// <c>time_cap</c>: how long the sweep is trained until it shuts down gracefully, counted from when it is started, resumed or unpaused. It never changes
    /// a result: the sweep continues where it was left. Null = no cap.
    /// </summary>
    public TimeSpan? TimeCap { get; init; }

    /// <summary><c>run_cap</c>: runs at most; null = no cap (grid only).</summary>
    public int? RunCap { get; init; }

    /// <summary><c>seed</c>: everything random in the sweep comes from here; below 2⁵³. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary><c>repeats</c>: runs a variant; with a race, those that each variant is given. Default 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary><c>repeats: { initial, top, share }</c>: further seeds go where the order of the variants is least certain. Null = none.</summary>
    public RaceSettings? Race { get; init; }

    /// <summary>True where a variant may have several runs.</summary>
    [JsonIgnore]
    public bool HasRepeats => Repeats > 1 || Race is not null;

    /// <summary><c>keep_models</c>: of how many runs, the best ones, models are kept. Default null: of all.</summary>
    public int? KeepModels { get; init; }

    /// <summary><c>parallelism</c>: simulated slots of the virtual order. Default 8.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary><c>order</c>: true for virtual, false for arrival. Default virtual.</summary>
    public bool VirtualOrder { get; init; } = true;

    /// <summary><c>parameters</c>, with <c>where</c> and <c>enqueue</c>.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary><c>prior</c>: finished sweeps whose results the method begins with, the oldest first. Default none.</summary>
    public IReadOnlyList<PriorSweep> Prior { get; init; } = [];

    /// <summary>Where the names of this definition are looked up; no part of the file. Default: what comes with the program.</summary>
    [JsonIgnore]
    public SweepCatalogue Catalogue { get; init; } = SweepCatalogue.Standard;

    /// <summary>
    /// What of a kept definition this program does not know: methods, cells, rules, keys of other versions, one phrase each. Such a sweep can be looked at and
    /// not trained on.
    /// Empty for definitions that were read from a sweep file.
    /// </summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
}
