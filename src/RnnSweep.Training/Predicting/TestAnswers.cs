using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Predicting;

/// <summary>What a kept model says of the test part of its data, beside the truth: for pictures.</summary>
public sealed class TestAnswers
{
    /// <summary>Numbers at most: the last ones of the part.</summary>
    public const int Most = 500;

    private const int MostClasses = 50;

    private readonly Queue<TestAnswer>[] _numbers;

    private TestAnswers(TargetUnits units, bool isBinary)
    {
        (Classes, Targets) = (isBinary ? ["0", "1"] : units.Classes, units.Targets);
        _numbers = [.. Enumerable.Range(0, Math.Max(1, Targets.Count)).Select(_ => new Queue<TestAnswer>())];
    }

    /// <summary>The columns that are told, where there are several; empty for one.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>Numbers in the order of the part, at most <see cref="Most"/>, of several columns those of the first; empty for classes.</summary>
    public IReadOnlyCollection<TestAnswer> Numbers => _numbers[0];

    /// <summary>The classes; empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Answers of each class (first) that were said to be each; null for numbers, and for more than fifty classes.</summary>
    public int[,]? Confusion { get; private set; }

    /// <summary>The same of one of several columns.</summary>
    public IReadOnlyCollection<TestAnswer> NumbersOf(int target) => _numbers[target];

    /// <summary>Answers of the part in all, each row counted once.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a task may have answers to show.</summary>
    public static bool Has(TaskSettings task, TrainingCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsTrained && (catalogue ?? TrainingCatalogue.Standard).Tasks.Find(task.Dataset) is { HasScores: true, CarriesState: false };
    }

    /// <summary>Asks a model. Null where its task has neither numbers nor classes in units of their own, as a text has.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task of its sweep, with the sizes of its data.</param>
    /// <param name="folder">Where data are read from.</param>
    /// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
    /// <exception cref="RunRefusedException">The data are not there or have changed, or the model cannot be used; the message says why.</exception>
    public static TestAnswers? Of(ModelFile model, TaskSettings task, DataFolder folder, TrainingCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        catalogue ??= TrainingCatalogue.Standard;
        if (!Has(task, catalogue)) return null;
        var kept = KeptNetwork.Open(model, task, catalogue);
        var data = kept.Source.Load(kept.Settings, kept.Task, folder);
        if (data.Units is not { } units) return null;
        var isBinary = data is { Loss: Loss.BinaryCrossEntropy, OutputSize: 1 };
        if (!data.Loss.IsOfNumbers() && !isBinary && units.Classes.Count == 0) return null;
        var batches = new RunBatches(data, kept.Settings.BatchSize, kept.Design.ReadsSymbols);
        var network = kept.Create(batches.MaxSteps, batches.MaxRows);
        if (network is not IReadableOutputs) return null;
        var answers = new TestAnswers(units, isBinary);
        answers.Ask(network, batches, data, units, kept.Source.TimesOf(kept.Task, folder));
        return answers;
    }

    private void Ask(INetwork network, RunBatches batches, TaskData data, TargetUnits units, RowTimes? times)
    {
        if (Classes.Count is > 0 and <= MostClasses) Confusion = new int[Classes.Count, Classes.Count];
        var (sequence, free) = (0, 0);
        for (var index = 0; index < batches.TestCount; index++)
        {
            batches.LoadTest(index);
            var batch = batches.Batch;
            var numbers = Enumerable.Range(0, batch.Rows).Select(_ => new List<TestAnswer[]>()).ToArray();
            var told = units.Told + data.Test.Later.Count;
            // Windows that overlap tell rows several times.
            var (isTold, before) = (new bool[batch.Rows], sequence);
            for (var row = 0; row < batch.Rows; row++, sequence++)
            {
                var end = data.Test.Offsets[sequence] + data.Test.Lengths[sequence];
                if (told > 1 && end < free && end + told > free) continue;
                (isTold[row], free) = (true, end + told);
            }
            OwnForecasts.Forward(network, batches, data, _ =>
            {
                for (var row = 0; row < batch.Rows; row++)
                    for (var step = 0; isTold[row] && step < (batch.LossEverywhere ? batch.Lengths[row] : 1); step++)
                        Take(((IReadableOutputs)network).Outputs(batch, step, row), batch, step * batch.Rows + row, units, batches.Anchors(row, step, data),
                            numbers[row]);
            });
            for (var row = 0; row < batch.Rows; row++)
                Take(numbers[row], isTold[row] ? times?.Of(data.Test.Offsets[before + row], data.Test.Lengths[before + row]) ?? [] : []);
        }
    }

    private void Take(List<TestAnswer[]> told, string[] times)
    {
        for (var i = 0; i < told.Count; i++)
            for (var target = 0; target < told[i].Length; target++)
            {
                _numbers[target].Enqueue(i < times.Length ? told[i][target] with { When = times[i] } : told[i][target]);
                if (_numbers[target].Count > Most) _numbers[target].Dequeue();
            }
    }

    private unsafe void Take(ReadOnlySpan<float> outputs, SequenceBatch batch, int place, TargetUnits units, ReadOnlySpan<double> anchors,
        List<TestAnswer[]> to)
    {
        var targets = batch.Targets.Pointer + (nint)place * batch.TargetRow;
        if (Classes.Count > 0)
        {
            Count++;
            var isBinary = outputs.Length == 1;
            var (truth, said) = isBinary ? (targets[0] > 0.5f ? 1 : 0, outputs[0] > 0 ? 1 : 0) : (batch.Classes[place], Largest(outputs));
            if (Confusion is { } confusion) confusion[truth, said]++;
            return;
        }
        var (width, levels) = (Math.Max(1, units.Levels.Count), new double[Math.Max(1, units.Levels.Count)]);
        var (middle, scale) = (Math.Max(0, units.Levels.ToList().IndexOf(0.5)), units.Scale);
        for (var told = 0; told < units.Told; told++)
        {
            var row = new TestAnswer[_numbers.Length];
            for (var target = 0; target < row.Length; target++)
            {
                var first = (told * row.Length + target) * width;
                var anchor = anchors.IsEmpty ? 0 : anchors[told];
                for (var i = 0; i < width; i++) levels[i] = scale.Back(first + i, outputs[first + i], anchor);
                Array.Sort(levels);
                row[target] = new TestAnswer(scale.Back(first, targets[first], anchor), levels[middle],
                    width > 1 ? levels[0] : double.NaN, width > 1 ? levels[^1] : double.NaN);
            }
            Count++;
            to.Add(row);
        }
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
