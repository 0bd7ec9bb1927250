using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>
/// A task over a file that people brought. The file is read once for all settings of a sweep; what depends on settings is built from what was read.
/// </summary>
/// <typeparam name="TContent">What is kept of the file.</typeparam>
internal abstract class OwnDataTask<TContent> : ITaskSource
    where TContent : class
{
    private readonly Lock _lock = new();
    private (string Sha256, TaskSettings Task, TContent Content)? _last;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public virtual bool LengthKeepsQuestions => false;

    /// <inheritdoc/>
    public bool HasScores => true;

    /// <inheritdoc/>
    public virtual bool HasFolds(TaskSettings task) => false;

    /// <inheritdoc/>
    public virtual bool Matters(TaskSettings task, string key)
    {
        ArgumentNullException.ThrowIfNull(task);
        return key != OwnDataKeys.ClassWeights.Name || (task.Loss ?? Defaults.Loss) == Loss.CrossEntropy;
    }

    /// <inheritdoc/>
    public virtual bool HasCategories(TaskSettings task) => false;

    /// <inheritdoc/>
    public virtual TrainingSettings Relevant(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new TrainingSettings { SequenceLength = settings.SequenceLength, Lag = settings.Lag };
    }

    /// <inheritdoc/>
    public abstract (Pattern Pattern, Loss Loss) Defaults { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TaskKey> Keys => [OwnDataKeys.File, OwnDataKeys.Encoding, .. OwnKeys, OwnDataKeys.Split, OwnDataKeys.ClassWeights,
        TaskKey.DataSeed, DataPath.Sha256];

    /// <summary>Keys of this task alone.</summary>
    protected abstract IReadOnlyList<TaskKey> OwnKeys { get; }

    /// <summary>Where the loss may be taken.</summary>
    protected virtual IReadOnlyList<Pattern> Patterns => [Pattern.PerStep, Pattern.LastStep];

    /// <summary>The losses that it can be learnt with.</summary>
    protected virtual IReadOnlyList<Loss> Losses => [Loss.MeanSquaredError, Loss.CrossEntropy, Loss.BinaryCrossEntropy];

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings) => Refusal(settings, new TaskSettings(Name));

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(task);
        task = Filled(task);
        if (task.Pattern is { } pattern && !Patterns.Contains(pattern))
            return $"pattern {Choices.Pattern.NameOf(pattern)} does not fit {Name}. Allowed: {string.Join(", ", Patterns.Select(Choices.Pattern.NameOf))}.";
        if (task.Loss is { } loss && !Losses.Contains(loss))
            return $"loss {Choices.Loss.NameOf(loss)} does not fit {Name}. Allowed: {string.Join(", ", Losses.Select(Choices.Loss.NameOf))}.";
        if (task.Arguments.Text(OwnDataKeys.ClassWeights) == "balanced" && task.Loss != Loss.CrossEntropy)
            return $"class_weights balanced does not fit loss {Choices.Loss.NameOf(task.Loss!.Value)}, which has no classes. Write loss: cross_entropy in "
                + "task, or leave class_weights out.";
        if (OwnRefusal(task) is { } own) return own;
        return settings.Lag is null ? LengthRefusal(settings, task) : $"lag means nothing to {Name}. Leave it out.";
    }

    /// <inheritdoc/>
    public IEnumerable<(string Key, string Message)> Problems(TaskArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Text(OwnDataKeys.File).Length == 0)
            yield return (OwnDataKeys.File.Name, $"file is missing: the data. Add, for example, file: {Example}.");
        if (DataPath.DigestProblem(arguments) is { } digest) yield return (DataPath.Sha256.Name, digest);
        foreach (var problem in OwnProblems(arguments)) yield return problem;
    }

    /// <inheritdoc/>
    public string? Missing(TaskSettings task, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Missing(Name, [task.Arguments.Text(OwnDataKeys.File) is { Length: > 0 } file ? file : "(task.file)"], "The key file of task names it.",
            DataPath.NotedIn(task.Arguments));
    }

    /// <inheritdoc/>
    public TaskSettings Pinned(TaskSettings task, DataFolder folder, bool shared) => DataPath.Pin(task, OwnDataKeys.File, folder, shared);

    /// <inheritdoc/>
    public void CheckFiles(TaskSettings task, DataFolder folder) => Content(Filled(task), folder);

    /// <inheritdoc/>
    public DataReading? Reading(TaskSettings task, DataFolder folder, IReadOnlyList<SizeSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        task = Filled(task);
        // The shortest and the longest sequences tell enough: those between lie between.
        var lengths = settings.Select(one => one.SequenceLength).Distinct().ToArray();
        int?[] ends = lengths.Length < 3 ? lengths : [lengths.Min(), lengths.Max()];
        return Read(task, Content(task, folder), ends);
    }

    /// <inheritdoc/>
    public virtual RowTimes? TimesOf(TaskSettings task, DataFolder folder) => null;

    /// <inheritdoc/>
    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        task = Filled(task);
        if ((Refusal(settings, task) ?? Problems(task.Arguments).Select(problem => $"task.{problem.Key}: {problem.Message}").FirstOrDefault()
            ?? Missing(task, folder)) is { } refusal)
            throw new RunRefusedException(refusal);
        try
        {
            var data = Build(settings, task, Content(task, folder));
            return task.Arguments.Text(OwnDataKeys.ClassWeights) != "balanced" ? data
                : Balanced(data) with { Folds = [.. data.Folds.Select(Balanced)] };
        }
        catch (DataFileException problem)
        {
            throw new RunRefusedException(problem.Message, problem);
        }
    }

    /// <summary>A file's name for messages.</summary>
    protected abstract string Example { get; }

    /// <summary>Values of keys that do not go together.</summary>
    protected virtual IEnumerable<(string Key, string Message)> OwnProblems(TaskArguments arguments) => [];

    /// <summary>Why keys do not fit the task's pattern and loss, which are filled in.</summary>
    protected virtual string? OwnRefusal(TaskSettings task) => null;

    /// <summary>Why <c>sequence_length</c> does not fit; without more, sequences have lengths of their own.</summary>
    protected virtual string? LengthRefusal(TrainingSettings settings, TaskSettings task) =>
        settings.SequenceLength is null ? null : $"sequence_length means nothing to {Name}, whose sequences have lengths of their own. Leave it out.";

    /// <summary>Reads the file for a task whose pattern and loss are filled in.</summary>
    /// <exception cref="DataFileException">It is not what it should be.</exception>
    protected abstract TContent Parse(DataFile file, TaskSettings task);

    /// <summary>What was read, and what the parts hold with these lengths of sequences.</summary>
    protected abstract DataReading Read(TaskSettings task, TContent content, IReadOnlyList<int?> lengths);

    /// <summary>The sequences.</summary>
    /// <exception cref="RunRefusedException">There are too few for these settings.</exception>
    protected abstract TaskData Build(TrainingSettings settings, TaskSettings task, TContent content);

    private static TaskData Balanced(TaskData data) => data with { ClassWeights = ClassBalance.Of(data) };

    /// <summary>With pattern and loss, and without sizes.</summary>
    protected TaskSettings Filled(TaskSettings task) =>
        task with { Sizes = null, Pattern = task.Pattern ?? Defaults.Pattern, Loss = task.Loss ?? Defaults.Loss };

    /// <summary>What was read of the file, once for all settings.</summary>
    protected TContent Content(TaskSettings task, DataFolder folder)
    {
        var file = DataPath.Read(task.Arguments, OwnDataKeys.File, folder, Name);
        lock (_lock)
        {
            // Every sequence_length of a sweep asks for the same file.
            if (_last is { } last && last.Sha256 == file.Sha256 && last.Task == task) return last.Content;
            var content = Parse(file, task);
            _last = (file.Sha256, task, content);
            return content;
        }
    }
}
