using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Predicting;

/// <summary>New rows of a table, read for the models of a sweep.</summary>
public sealed class NewTable : NewData
{
    private readonly Dictionary<int, string[]> _times;
    private readonly Dictionary<(int Group, int Ahead), CsvSeries.FutureRow> _future = [];
    private readonly Dictionary<int, (TimeContinuation Times, TimeWriter Writer)> _continuations = [];

    private NewTable(CsvSeries series, CsvPlan plan, TaskSettings task, DataPreparation known, string sha256, Dictionary<int, string[]> times)
        : base(task, known, sha256)
    {
        (Series, Plan, _times) = (series, plan, times);
        foreach (var rows in series.Future.GroupBy(row => row.Group))
            foreach (var (row, i) in rows.Select((row, i) => (row, i))) _future[(row.Group, i + 1)] = row;
    }

    /// <inheritdoc/>
    public override string Unit => "row";

    /// <summary>The columns of time as the task names them, and the one that groups rows.</summary>
    public override IReadOnlyList<string> PlaceNames => Plan.Group.Length > 0 ? [.. Plan.Times, Plan.Group] : Plan.Times;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Targets => Plan.Targets;

    /// <inheritdoc/>
    public override bool HasScoresOfEach => Plan.Targets.Count > 1;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Levels => Plan.Levels;

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
        task = Filled(task);
        var plan = new CsvPlan(task);
        var file = DataFile.Read(path, name, task.Arguments.Text(OwnDataKeys.Encoding)).AsTable();
        var series = Reading(name, () => CsvNewData.Read(file, task, preparation));
        if (!anyRange && RangeCheck.Find(series, preparation) is { } far) throw CsvNewData.Refused(name, far);
        return new NewTable(series, plan, task, preparation, file.Sha256, plan.Times.Count > 0 ? CsvNewData.Texts(file, plan, plan.Times) : []);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Place(PredictedPlace place) => Plan.Group.Length > 0 ? [.. TimesOf(place), GroupOf(place)] : TimesOf(place);

    /// <summary>The name of a place's group; empty without groups.</summary>
    public string GroupOf(PredictedPlace place) => Series.GroupNames.Count == 0 ? "" : Series.GroupNames[place.Group];

    /// <summary>The groups that have no answer after their end, where others have: their last rows without a gap are fewer than a model reads.</summary>
    public IReadOnlyList<string> GroupsWithoutForecast(IEnumerable<PredictedPlace> answers)
    {
        var told = answers.Where(place => place.Ahead > 0).Select(place => place.Group).ToHashSet();
        return told.Count == 0 ? [] : [.. Enumerable.Range(0, Series.GroupNames.Count).Where(group => !told.Contains(group))
            .Select(group => Series.GroupNames[group])];
    }

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

    /// <inheritdoc/>
    public override double TruthOf(PredictedPlace place, int target = 0) => place.Ahead > 0 ? double.NaN : Series.TargetsOf(target)[place.Row];

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Part, Func<PredictedPlace, bool> Has)> Parts(int window)
    {
        var cut = Plan.Whole ? WholeCut.Of(Series, Plan) : WindowCut.Of(Series, Plan, window);
        return [("train", Rows(cut.Train)), ("valid", Rows(cut.Valid)), ("test", Rows(cut.Test))];

        Func<PredictedPlace, bool> Rows(IReadOnlyList<(int First, int Length)> sequences)
        {
            var rows = sequences.SelectMany(sequence => Plan.Asked(sequence.First, sequence.Length)).Select(asked => asked.Row).ToHashSet();
            return place => place.Ahead == 0 && rows.Contains(place.Row);
        }
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
