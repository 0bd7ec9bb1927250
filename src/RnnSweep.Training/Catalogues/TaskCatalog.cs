using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Adding;
using RnnSweep.Training.Tasks.Co2;
using RnnSweep.Training.Tasks.Copy;
using RnnSweep.Training.Tasks.DelayedEcho;
using RnnSweep.Training.Tasks.Digits;
using RnnSweep.Training.Tasks.Dyck;
using RnnSweep.Training.Tasks.EmbeddedReber;
using RnnSweep.Training.Tasks.JapaneseVowels;
using RnnSweep.Training.Tasks.JsbChorales;
using RnnSweep.Training.Tasks.ListOps;
using RnnSweep.Training.Tasks.MackeyGlass;
using RnnSweep.Training.Tasks.Multiplication;
using RnnSweep.Training.Tasks.OptDigits;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Series;
using RnnSweep.Training.Tasks.OwnData.Tagging;
using RnnSweep.Training.Tasks.Parity;
using RnnSweep.Training.Tasks.PosTagging;
using RnnSweep.Training.Tasks.RandomPermutation;
using RnnSweep.Training.Tasks.Reverse;
using RnnSweep.Training.Tasks.Sort;
using RnnSweep.Training.Tasks.Sunspots;
using RnnSweep.Training.Tasks.TemporalOrder;
using RnnSweep.Training.Tasks.Texts;

namespace RnnSweep.Training.Catalogues;

/// <summary>The datasets and generators that a sweep can name. Immutable.</summary>
/// <param name="sources">All of them, in the order of lists.</param>
public sealed class TaskCatalog(IReadOnlyList<ITaskSource> sources)
{
    /// <summary>The program's datasets and generators.</summary>
    public static TaskCatalog Standard { get; } = new(
    [
        new DigitsTask(),
        new SunspotsTask(),
        new Co2Task(),
        new AddingTask(),
        new CopyTask(),
        new TemporalOrderTask(),
        new ParityTask(),
        new DelayedEchoTask(),
        new MackeyGlassTask(),
        new DyckTask(),
        new RandomPermutationTask(),
        new MultiplicationTask(),
        new EmbeddedReberTask(),
        new ListOpsTask(),
        new ReverseTask(),
        new SortTask(),
        new JsbChoralesTask(),
        new JapaneseVowelsTask(),
        new OptDigitsTask(),
        new AfriBoomsTask(),
        new TextTask(),
        new CsvTask(),
        new JsonLinesTask(),
        new TsTask(),
        new TsvTask(),
    ]);

    /// <summary>All of them, in the order of lists.</summary>
    public IReadOnlyList<ITaskSource> All => sources;

    /// <summary>The one of this name, or null. Names are told apart by case.</summary>
    public ITaskSource? Find(string name) => All.FirstOrDefault(source => source.Name == name);
}
