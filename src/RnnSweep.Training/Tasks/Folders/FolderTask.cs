using System.Text.Json;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Tasks.Folders;

/// <summary>A dataset that does not come with the program and is read from the data folder.</summary>
internal abstract class FolderTask : ITaskSource
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract (Pattern Pattern, Loss Loss) Defaults { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<TaskKey> Keys => [];

    /// <inheritdoc/>
    public virtual bool CarriesState => false;

    /// <inheritdoc/>
    public virtual bool HasSymbols => false;

    /// <summary>Its files below the data folder, with slashes.</summary>
    protected abstract IReadOnlyList<string> Files(TaskArguments arguments);

    /// <summary>Where the files can be had, one sentence.</summary>
    protected abstract string Origin { get; }

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Lag is null ? LengthRefusal(settings) : $"lag means nothing to {Name}. Leave it out.";
    }

    /// <inheritdoc/>
    public string? Refusal(TrainingSettings settings, TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Pattern is { } pattern && pattern != Defaults.Pattern)
            return $"pattern {Choices.Pattern.NameOf(pattern)} does not fit {Name}. Allowed: {Choices.Pattern.NameOf(Defaults.Pattern)}. Leave pattern out of "
                + "task.";
        if (task.Loss is { } loss && loss != Defaults.Loss)
            return $"loss {Choices.Loss.NameOf(loss)} does not fit {Name}. Allowed: {Choices.Loss.NameOf(Defaults.Loss)}. Leave loss out of task.";
        return Refusal(settings);
    }

    /// <inheritdoc/>
    public string? Missing(TaskSettings task, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(folder);
        return Seen(folder).Missing(Name, Files(task.Arguments), Origin, DataPath.NotedIn(task.Arguments));
    }

    /// <summary>The folder as this dataset sees it: files of known names lie in the data folder alone, only people's own may lie beside a sweep.</summary>
    protected virtual DataFolder Seen(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder with { Beside = null };
    }

    /// <inheritdoc/>
    public virtual TaskSettings Pinned(TaskSettings task, DataFolder folder, bool shared) => task;

    /// <inheritdoc/>
    public virtual void CheckFiles(TaskSettings task, DataFolder folder)
    {
    }

    /// <inheritdoc/>
    public virtual TrainingSettings Relevant(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new TrainingSettings { SequenceLength = settings.SequenceLength };
    }

    /// <inheritdoc/>
    public virtual int? PieceOf(TrainingSettings settings) => null;

    /// <inheritdoc/>
    public virtual SizeSettings SizeSettings(TrainingSettings settings) => new(Relevant(settings).SequenceLength);

    /// <inheritdoc/>
    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        if ((Refusal(settings, task) ?? Missing(task, folder)) is { } refusal) throw new RunRefusedException(refusal);
        try
        {
            return Read(settings, task.Arguments, folder);
        }
        catch (DataFileException problem)
        {
            throw new RunRefusedException(problem.Message, problem);
        }
        catch (Exception problem) when (
            problem is FormatException or OverflowException or JsonException or InvalidOperationException or InvalidDataException or IOException)
        {
            throw new RunRefusedException($"dataset {Name}: its files in '{folder.Path}' are not what they should be: {problem.Message}", problem);
        }
    }

    /// <summary>Why <c>sequence_length</c> or other settings do not fit; without more, a dataset has lengths of its own.</summary>
    protected virtual string? LengthRefusal(TrainingSettings settings) =>
        settings.SequenceLength is null ? null : $"sequence_length means nothing to {Name}, whose sequences have lengths of their own. Leave it out.";

    /// <summary>Reads the files, which are all there.</summary>
    /// <exception cref="InvalidDataException">They do not hold what they should.</exception>
    protected abstract TaskData Read(TrainingSettings settings, TaskArguments arguments, DataFolder folder);
}
