using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks;

/// <summary>A dataset or a generator of sequences that a sweep can name.</summary>
public interface ITaskSource
{
    /// <summary>The name in a sweep file (<c>digits</c>).</summary>
    string Name { get; }

    /// <summary>One sentence for lists and errors.</summary>
    string Summary { get; }

    /// <summary>The loss and the pattern that it brings.</summary>
    (Pattern Pattern, Loss Loss) Defaults { get; }

    /// <summary>Keys that it takes in <c>task</c> beside <c>dataset</c>, <c>pattern</c> and <c>loss</c>.</summary>
    IReadOnlyList<TaskKey> Keys => [];

    /// <summary>True for a text that is read piece by piece, the state carried from one piece to the next; <c>sequence_length</c> is also called <c>bptt</c> there.</summary>
    bool CarriesState => false;

    /// <summary>What of a task with this source decides which settings make sense.</summary>
    TaskTraits Traits(TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TaskTraits(task.Pattern ?? Defaults.Pattern, task.Loss ?? Defaults.Loss);
    }

    /// <summary>Why these settings make no sense for it (found, allowed, what to do), or null when they do.</summary>
    string? Refusal(TrainingSettings settings);

    /// <summary>As above, for a sweep whose <c>task</c> replaces the pattern or the loss: a source that cannot serve every pair says so here.</summary>
    string? Refusal(TrainingSettings settings, TaskSettings task) => Refusal(settings);

    /// <summary>What is known of the memory that it asks for with settings that it does not refuse.</summary>
    TaskMemory MemoryOf(TrainingSettings settings, TaskSettings task) => TaskMemory.Unknown;

    /// <summary>What of its files is missing, where it was looked for and how to get it; null where nothing is.</summary>
    string? Missing(TaskSettings task, DataFolder folder) => null;

    /// <summary>The settings that its sequences depend on, all others at their defaults: equal ones load equal data, which is then shared.</summary>
    TrainingSettings Relevant(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new TrainingSettings { SequenceLength = settings.SequenceLength, Lag = settings.Lag };
    }

    /// <summary>The sequences for these settings. Deterministic; may be called from several threads.</summary>
    /// <exception cref="Runs.RunRefusedException">They are refused or files are missing; the message says which.</exception>
    TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder);
}
