using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

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

    /// <summary>Keys whose values do not go together, or that are missing: the key and what is wrong (found, why, what to do).</summary>
    IEnumerable<(string Key, string Message)> Problems(TaskArguments arguments) => [];

    /// <summary>
    /// True for a text that is read piece by piece, the state carried from one piece to the next; <c>sequence_length</c> is also called <c>bptt</c> there.
    /// </summary>
    bool CarriesState => false;

    /// <summary>True where inputs are symbols: 0 but for a few ones, kept as the ones' numbers (<see cref="SequenceSet.Symbols"/>).</summary>
    bool HasSymbols => false;

    /// <summary>True where some inputs are texts of a table's columns (<see cref="TaskData.Categories"/>).</summary>
    bool HasCategories(TaskSettings task) => false;

    /// <summary>True where one value is forecast from the values of one series before it.</summary>
    bool IsSeries => false;

    /// <summary>
    /// True where <c>sequence_length</c> says how much of the past a network reads, and the questions of each part are the same with every length that leaves
    /// as many of them: losses of runs with different lengths can then be compared.
    /// </summary>
    bool LengthKeepsQuestions => false;

    /// <summary>True where scores are told beside the loss, in the data's own units.</summary>
    bool HasScores => false;

    /// <summary>True where a task asks for several parts to learn from and to compare on (<see cref="TaskData.Folds"/>).</summary>
    bool HasFolds(TaskSettings task) => false;

    /// <summary>Whether a key has a say in what the task is; false where others make it idle.</summary>
    bool Matters(TaskSettings task, string key) => true;

    /// <summary>True where every sequence comes with a tree over its steps.</summary>
    bool HasTrees => false;

    /// <summary>What of a task with this source decides which settings make sense.</summary>
    TaskTraits Traits(TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TaskTraits(task.Pattern ?? Defaults.Pattern, task.Loss ?? Defaults.Loss)
        {
            HasSymbols = HasSymbols,
            HasCategories = HasCategories(task),
            CarriesState = CarriesState,
            IsSeries = IsSeries,
            HasTrees = HasTrees
        };
    }

    /// <summary>Why these settings make no sense for it (found, allowed, what to do), or null when they do.</summary>
    string? Refusal(TrainingSettings settings);

    /// <summary>As above, for a sweep whose <c>task</c> replaces the pattern or the loss: a source that cannot serve every pair says so here.</summary>
    string? Refusal(TrainingSettings settings, TaskSettings task) => Refusal(settings);

    /// <summary>What is known of the memory that it asks for with settings that it does not refuse.</summary>
    TaskMemory MemoryOf(TrainingSettings settings, TaskSettings task) => TaskMemory.Unknown;

    /// <summary>What of its files is missing, where it was looked for and how to get it; null where nothing is.</summary>
    string? Missing(TaskSettings task, DataFolder folder) => null;

    /// <summary>The task with places and contents of its files recorded, so that a sweep finds and recognizes them wherever it continues.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">Where files lie.</param>
    /// <param name="shared">True where others read the files from data folders of their own, as the silos of a cluster do.</param>
    /// <exception cref="OwnData.DataFileException">A file cannot be read.</exception>
    TaskSettings Pinned(TaskSettings task, DataFolder folder, bool shared) => task;

    /// <summary>Reads the files that people brought, to tell all that is wrong with them at once; nothing for other datasets.</summary>
    /// <exception cref="OwnData.DataFileException">They are not what they should be, or not those that the sweep was made with.</exception>
    void CheckFiles(TaskSettings task, DataFolder folder)
    {
    }

    /// <summary>What is read of the files that people brought, for them to look at before anything is trained; null for other datasets.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">Where files lie.</param>
    /// <param name="settings">The settings that sizes depend on.</param>
    /// <exception cref="OwnData.DataFileException">They are not what they should be.</exception>
    OwnData.Reading.DataReading? Reading(TaskSettings task, DataFolder folder, IReadOnlyList<SizeSettings> settings) => null;

    /// <summary>When the answers of its sequences are due; null where its data have no times.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">Where files lie.</param>
    RowTimes? TimesOf(TaskSettings task, DataFolder folder) => null;

    /// <summary>The settings that its sequences depend on, all others at their defaults: equal ones load equal data, which is then shared.</summary>
    TrainingSettings Relevant(TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new TrainingSettings { SequenceLength = settings.SequenceLength, Lag = settings.Lag };
    }

    /// <summary>Which of these settings the sizes of its data depend on. Equal ones have data of equal sizes, or are refused for the same reason.</summary>
    SizeSettings SizeSettings(TrainingSettings settings)
    {
        var relevant = Relevant(settings);
        return new SizeSettings(relevant.SequenceLength, relevant.Lag);
    }

    /// <summary>The sizes of its data for these settings, where they follow from the settings alone; null where the data have to be looked at.</summary>
    /// <exception cref="RunRefusedException">The settings are refused, as <see cref="Load"/> does.</exception>
    DataSizes? KnownSizes(TrainingSettings settings, TaskSettings task) => null;

    /// <summary>
    /// About what the shape of its data is, from the first sequences of each part; null where it is known without them, or where all of them are few.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="task">The task.</param>
    /// <param name="steps">How many steps may be drawn for it, about.</param>
    /// <exception cref="RunRefusedException">The settings are refused, as <see cref="Load"/> does.</exception>
    DataShape? SampledShape(TrainingSettings settings, TaskSettings task, long steps) => null;

    /// <summary>Steps of the pieces that a text's streams are read in; null for data that are no text.</summary>
    int? PieceOf(TrainingSettings settings) => null;

    /// <summary>The sequences for these settings. Deterministic; may be called from several threads.</summary>
    /// <exception cref="RunRefusedException">They are refused or files are missing; the message says which.</exception>
    TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder);
}
