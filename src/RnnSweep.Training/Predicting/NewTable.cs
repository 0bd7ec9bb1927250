using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Predicting;

/// <summary>New rows of a table, read for the models of a sweep.</summary>
public sealed class NewTable
{
    private readonly Dictionary<int, string[]> _times;
    private readonly Dictionary<(int Group, int Ahead), CsvSeries.FutureRow> _future = [];
    private readonly Dictionary<int, (TimeContinuation Times, TimeWriter Writer)> _continuations = [];

    private NewTable(CsvSeries series, CsvPlan plan, string sha256, IReadOnlyList<string> classes, Dictionary<int, string[]> times)
    {
        (Series, Plan, Sha256, Classes, _times) = (series, plan, sha256, classes, times);
        foreach (var rows in series.Future.GroupBy(row => row.Group))
            foreach (var (row, i) in rows.Select((row, i) => (row, i))) _future[(row.Group, i + 1)] = row;
    }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; }

    /// <summary>The columns that say when a row is, as the task names them.</summary>
    public IReadOnlyList<string> TimeNames => Plan.Times;

    /// <summary>The column that groups rows; empty where there is none.</summary>
    public string GroupName => Plan.Group;

    /// <summary>The column that is predicted.</summary>
    public string TargetName => Plan.Target;

    /// <summary>Whether answers are 0 or 1, each with the probability of 1.</summary>
    public bool IsBinary => Plan.Loss == Loss.BinaryCrossEntropy;

    /// <summary>Levels of quantiles, ascending, that follow each number; empty where models tell none.</summary>
    public IReadOnlyList<double> Levels => Plan.Levels;

    /// <summary>The classes; empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal CsvSeries Series { get; }

    internal CsvPlan Plan { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="task">The task of the sweep.</param>
    /// <param name="preparation">How the training file was prepared.</param>
    /// <param name="anyRange">Whether values far from those of the training part are taken as they are.</param>
    /// <exception cref="DataFileException">It is not what the models read.</exception>
    public static NewTable Read(string path, string name, TaskSettings task, DataPreparation preparation, bool anyRange)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(preparation);
        var plan = new CsvPlan(Filled(task));
        var file = DataFile.Read(path, name, task.Arguments.Text(OwnDataKeys.Encoding)).AsTable();
        var series = ReadRows(file, Filled(task), preparation);
        if (!anyRange && RangeCheck.Find(series, preparation) is { } far) throw CsvNewData.Refused(name, far);
        return new NewTable(series, plan, file.Sha256, preparation.Classes, plan.Times.Count > 0 ? CsvNewData.Texts(file, plan, plan.Times) : []);
    }

    /// <summary>The reader speaks to whoever writes a sweep; here the task is given, and the rows are what can be changed.</summary>
    private static CsvSeries ReadRows(DataFile file, TaskSettings task, DataPreparation preparation)
    {
        try
        {
            return CsvNewData.Read(file, task, preparation);
        }
        catch (DataFileException problem) when (problem.Problems.Any(one => one.Message.Contains(" in task", StringComparison.Ordinal)))
        {
            throw new DataFileException(file.Name, [.. problem.Problems, new DataProblem(null, null, "new rows are read as the sweep's task says, "
                + "whose keys are named above. Mend the rows; another task needs a model that was trained with it.")], problem.Count + 1);
        }
    }

    /// <summary>The name of a place's group; empty without groups.</summary>
    public string GroupOf(PredictedPlace place) => Series.GroupNames.Count == 0 ? "" : Series.GroupNames[place.Group];

    /// <summary>The texts of a place's time, one a column, as the file writes them.</summary>
    public IReadOnlyList<string> TimesOf(PredictedPlace place)
    {
        if (Plan.Times.Count == 0) return [];
        if (place.Ahead == 0) return Plan.Resample is null && _times.TryGetValue(Series.Lines[place.Row], out var text) ? text
            : WriterOf(place.Group).Writer.Texts(Series.Times[place.Row]);
        if (_future.TryGetValue((place.Group, place.Ahead), out var row) && _times.TryGetValue(row.Line, out var known)) return known;
        var (times, writer) = WriterOf(place.Group);
        return writer.Texts(times.At(place.Ahead));
    }

    /// <summary>The true value or class of a place; NaN where it is not known.</summary>
    public double TruthOf(PredictedPlace place) => place.Ahead > 0 ? double.NaN : Series.Targets[place.Row];

    /// <summary>The rows of the training file that each of its parts is asked for, with windows of a length.</summary>
    internal IReadOnlyList<(string Part, HashSet<int> Rows)> Parts(int window)
    {
        var cut = Plan.Whole ? WholeCut.Of(Series, Plan) : WindowCut.Of(Series, Plan, window);
        return [("train", Rows(cut.Train)), ("valid", Rows(cut.Valid)), ("test", Rows(cut.Test))];

        HashSet<int> Rows(IReadOnlyList<(int First, int Length)> sequences) =>
            [.. sequences.SelectMany(sequence => Plan.Asked(sequence.First, sequence.Length)).Select(asked => asked.Row)];
    }

    /// <summary>The scores of answers whose truth is known; empty where none is.</summary>
    /// <param name="answers">Of each place the number, or the probability of each class.</param>
    public IReadOnlyList<MetricValue> ScoresOf(SortedDictionary<PredictedPlace, double[]> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (errors, quantiles) = (new ErrorTally(null, double.NaN), new QuantileTally(Levels, null, double.NaN));
        var classes = new ClassTally(IsBinary ? 2 : Math.Max(1, Classes.Count), IsBinary);
        var (right, all) = (0, 0);
        foreach (var (place, answer) in answers)
        {
            if (TruthOf(place) is var truth && double.IsNaN(truth)) continue;
            all++;
            if (Classes.Count == 0 && !IsBinary)
            {
                if (Levels.Count > 0) quantiles.Add(answer.AsSpan(1), truth);
                else errors.Add(answer[0], truth);
                continue;
            }
            var said = IsBinary ? answer[0] > 0.5 ? 1 : 0 : Array.IndexOf(answer, answer.Max());
            classes.Add(said, (int)truth, answer[^1]);
            if (said == (int)truth) right++;
        }
        if (all == 0) return [];
        if (Classes.Count == 0 && !IsBinary)
            return [.. (Levels.Count > 0 ? quantiles.Scores() : errors.Scores()).Select(score => new MetricValue(score.Name, score.Value))];
        return [new MetricValue("accuracy", (double)right / all), .. classes.Scores().Select(score => new MetricValue(score.Name, score.Value))];
    }

    /// <summary>Of classes: answers of each (first) that were said to be each; null for numbers, and where no truth is known.</summary>
    public int[,]? ConfusionOf(SortedDictionary<PredictedPlace, double[]> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (Classes.Count is 0 or > 50) return null;
        var (counts, all) = (new int[Classes.Count, Classes.Count], 0);
        foreach (var (place, answer) in answers)
        {
            if (TruthOf(place) is var truth && double.IsNaN(truth)) continue;
            counts[(int)truth, Array.IndexOf(answer, answer.Max())]++;
            all++;
        }
        return all > 0 ? counts : null;
    }

    private static TaskSettings Filled(TaskSettings task) =>
        task with { Pattern = task.Pattern ?? Pattern.LastStep, Loss = task.Loss ?? Loss.MeanSquaredError };

    private (TimeContinuation Times, TimeWriter Writer) WriterOf(int group)
    {
        if (_continuations.TryGetValue(group, out var known)) return known;
        var piece = Series.Pieces.Last(piece => piece.Group == group);
        var times = Series.Times.AsSpan(piece.First, piece.Count);
        var line = Series.Lines.AsSpan(piece.First, piece.Count).LastIndexOfAnyExcept(0);
        var texts = line >= 0 && _times.TryGetValue(Series.Lines[piece.First + line], out var found) ? found : [.. Plan.Times.Select(_ => "")];
        var step = Plan.Resample is { } resample ? resample.Every.Length : Series.Step > 0 ? Series.Step : 1;
        return _continuations[group] =
            (TimeContinuation.Of(times, step, Series.TimeForm!.IsDate), TimeWriter.Of(Series.TimeForm, times[Math.Max(0, line)], texts));
    }
}
