using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks;

/// <summary>Loads tasks in tests.</summary>
internal static class Loading
{
    public static TaskData Load(string name, int? length = null, int? lag = null, Pattern? pattern = null, params (string Key, object Value)[] keys) =>
        Load(name, DataFolder.None, length, lag, pattern, keys);

    public static TaskData Load(string name, DataFolder folder, int? length = null, int? lag = null, Pattern? pattern = null,
        params (string Key, object Value)[] keys) =>
        TaskCatalog.Standard.Find(name)!.Load(new TrainingSettings { SequenceLength = length, Lag = lag }, Task(name, pattern, keys), folder);

    public static TaskSettings Task(string name, Pattern? pattern = null, params (string Key, object Value)[] keys) => new(name, pattern)
    {
        Arguments = keys.Aggregate(TaskArguments.None, (arguments, pair) => arguments.With(pair.Key, TaskValue.Of(LiteralValue.Of(pair.Value)))),
    };

    /// <summary>The symbols of a sequence.</summary>
    public static int[] Symbols(SequenceSet part, int sequence) => part.Symbols[part.Offsets[sequence]..(part.Offsets[sequence] + part.Lengths[sequence])];

    /// <summary>The classes of a sequence with per_step.</summary>
    public static int[] Classes(SequenceSet part, int sequence) => part.Classes[part.Offsets[sequence]..(part.Offsets[sequence] + part.Lengths[sequence])];
}
