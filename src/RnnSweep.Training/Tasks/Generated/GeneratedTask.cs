using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks.Generated;

/// <summary>
/// A task whose sequences are drawn. Sequence i of a part comes from the stream (data_seed, "task", name, part, i), so that all variants of a sweep
/// learn and are measured on the same sequences, and asking for more of them leaves the first ones as they were.
/// </summary>
internal abstract class GeneratedTask : ITaskSource
{
    /// <summary>Steps of all parts together at most: what fits into memory several times.</summary>
    private const long MostSteps = 20_000_000;

    /// <summary>Sequences of a part that tell how long the others are: the mean of so many is known to one or two percent.</summary>
    private const int MostSampled = 1000;

    internal static readonly TaskKey TrainKey = new("train", 2000L, "Sequences to learn from.");
    internal static readonly TaskKey ValidKey = new("valid", 500L, "Sequences that epochs are compared on.");
    internal static readonly TaskKey TestKey = new("test", 1000L, "Sequences that the best epoch's model is measured on.");

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract (Pattern Pattern, Loss Loss) Defaults { get; }

    /// <inheritdoc/>
    public virtual bool HasSymbols => false;

    /// <inheritdoc/>
    public virtual bool HasTrees => false;

    /// <inheritdoc/>
    public IReadOnlyList<TaskKey> Keys => [.. OwnKeys, TrainKey, ValidKey, TestKey, TaskKey.DataSeed];

    /// <summary>Keys of this task alone.</summary>
    protected virtual IReadOnlyList<TaskKey> OwnKeys => [];

    /// <summary>Where the loss may be taken.</summary>
    protected virtual IReadOnlyList<Pattern> Patterns => [Defaults.Pattern];

    /// <summary><c>sequence_length</c>.</summary>
    protected abstract WholeRange Lengths { get; }

    /// <summary><c>lag</c>; null for a task without one.</summary>
    protected virtual WholeRange? Lags => null;

    /// <inheritdoc/>
    public virtual bool IsSeries => false;

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings) => Refusal(settings, new TaskSettings(Name));

    /// <inheritdoc/>
    public virtual string? Refusal(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(task);
        if (task.Pattern is { } pattern && !Patterns.Contains(pattern))
            return $"pattern {Choices.Pattern.NameOf(pattern)} does not fit {Name}. Allowed: {string.Join(", ", Patterns.Select(Choices.Pattern.NameOf))}.";
        if (task.Loss is { } loss && loss != Defaults.Loss)
            return $"loss {Choices.Loss.NameOf(loss)} does not fit {Name}. Allowed: {Choices.Loss.NameOf(Defaults.Loss)}. Leave loss out of task.";
        return Outside("sequence_length", settings.SequenceLength, Lengths) ?? OutsideLag(settings);
    }

    /// <inheritdoc/>
    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        var (plan, counts) = Planned(settings, task);
        return Build(plan, counts, KeyOf(task)) with { Memory = MemoryOf(plan) };
    }

    /// <inheritdoc/>
    public DataSizes? KnownSizes(TrainingSettings settings, TaskSettings task)
    {
        var (plan, counts) = Planned(settings, task);
        if (StepsOf(plan) is not { } steps) return null;
        var (inputs, outputs) = Sizes(plan);
        return new DataSizes(inputs, outputs, plan.Pattern, PartSizes.OfEqual(counts[0], steps), PartSizes.OfEqual(counts[1], steps),
            PartSizes.OfEqual(counts[2], steps));
    }

    /// <inheritdoc/>
    public DataShape? SampledShape(TrainingSettings settings, TaskSettings task, long steps)
    {
        var (plan, counts) = Planned(settings, task);
        if (StepsOf(plan) is not null) return null;
        var most = (int)Math.Clamp(steps / (counts.Length * plan.Steps), 2, MostSampled);
        return counts.All(count => count <= most) ? null
            : DataShape.Of(Build(plan, [.. counts.Select(count => Math.Min(count, most))], KeyOf(task))).Scaled(counts);
    }

    /// <summary>Steps of every sequence; null where they are drawn, or outputs have lengths of their own.</summary>
    protected virtual int? StepsOf(GeneratorPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Steps;
    }

    /// <inheritdoc/>
    public TaskMemory MemoryOf(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(task);
        return MemoryOf(PlanOf(settings, task));
    }

    /// <summary>What is known of the memory that these sequences ask for; docs/reference/tasks.md has the formulas.</summary>
    protected virtual TaskMemory MemoryOf(GeneratorPlan plan) => TaskMemory.Unknown;

    private StreamKey KeyOf(TaskSettings task) => StreamKey.Of(task.Arguments.Whole(TaskKey.DataSeed)).With("task").With(Name);

    private (GeneratorPlan Plan, int[] Counts) Planned(TrainingSettings settings, TaskSettings task)
    {
        if (Refusal(settings, task) is { } refusal) throw new RunRefusedException(refusal);
        var plan = PlanOf(settings, task);
        if (Refusal(plan) is { } impossible) throw new RunRefusedException(impossible);
        var counts = new[] { TrainKey, ValidKey, TestKey }.Select(key => (int)task.Arguments.Whole(key)).ToArray();
        return counts.Sum(count => (long)count) * plan.Steps <= MostSteps
            ? (plan, counts)
            : throw new RunRefusedException($"{counts.Sum(count => (long)count)} sequences of {plan.Steps} steps are more than {MostSteps} steps. Make train, "
                + "valid, test or sequence_length smaller.");
    }

    private GeneratorPlan PlanOf(TrainingSettings settings, TaskSettings task)
    {
        var lag = settings.Lag ?? Lags?.Default ?? 0;
        return new GeneratorPlan(settings.SequenceLength ?? DefaultLength(lag), lag, task.Pattern ?? Defaults.Pattern, task.Arguments);
    }

    /// <summary>T where <c>sequence_length</c> is not given.</summary>
    protected virtual int DefaultLength(int lag) => Lengths.Default;

    /// <summary>Why length, lag and keys do not go together; null where they do.</summary>
    protected virtual string? Refusal(GeneratorPlan plan) => null;

    /// <summary>I and O.</summary>
    protected abstract (int Inputs, int Outputs) Sizes(GeneratorPlan plan);

    /// <summary>Writes one sequence.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="random">The sequence's own stream.</param>
    /// <param name="to">Where it goes.</param>
    protected abstract void Write(GeneratorPlan plan, ref KeyedStream random, SequenceWriter to);

    /// <summary>The three parts.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="counts">Sequences of train, valid and test.</param>
    /// <param name="key">Where the task's streams branch off.</param>
    protected virtual TaskData Build(GeneratorPlan plan, int[] counts, StreamKey key)
    {
        var (inputs, outputs) = Sizes(plan);
        return new TaskData(inputs, outputs, plan.Pattern, Defaults.Loss, Part("train", counts[0]), Part("valid", counts[1]), Part("test", counts[2]));

        SequenceSet Part(string part, int count)
        {
            var writer = new SequenceWriter(count);
            for (var i = 0; i < count; i++)
            {
                var random = key.With(part).With(i).Open();
                Write(plan, ref random, writer);
            }
            return writer.ToSet();
        }
    }

    private string? OutsideLag(TrainingSettings settings)
    {
        if (Lags is { } lags) return Outside("lag", settings.Lag, lags);
        return settings.Lag is null ? null : $"lag means nothing to {Name}. Leave it out.";
    }

    private string? Outside(string name, int? value, WholeRange range) => value is { } given && (given < range.Least || given > range.Most)
        ? $"{name} {given} does not fit {Name}: allowed is a whole number from {range.Least} to {range.Most}; {range.Default} where it is left out."
        : null;
}
