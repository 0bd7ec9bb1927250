using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// <c>csv</c>: a column of a table, from others and its own past. Rows are read in windows of <c>sequence_length</c> (a forecast of a series), or as whole
/// sequences told apart by a column (one answer each, or one at every row). docs/how-to/own-data.md says how.
/// </summary>
internal sealed class CsvTask : OwnDataTask<CsvSeries>
{
    /// <summary>The window where <c>sequence_length</c> is not given.</summary>
    internal const int DefaultWindow = 24;

    private const int LongestWindow = 100_000;

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override string Summary => "Your own table: forecast a column of a series, or predict one of a sequence.";

    /// <inheritdoc/>
    public override (Pattern Pattern, Loss Loss) Defaults => (Pattern.LastStep, Loss.MeanSquaredError);

    /// <inheritdoc/>
    public override bool LengthKeepsQuestions => true;

    /// <inheritdoc/>
    public override bool HasCategories(TaskSettings task) => task.Arguments.Texts(CsvKeys.Categories).Count > 0;

    /// <inheritdoc/>
    /// <remarks>Texts that are looked up in a table stay ones and zeros; else they are scaled as other inputs are.</remarks>
    public override TrainingSettings Relevant(TrainingSettings settings) =>
        base.Relevant(settings) with { EmbeddingSize = settings.EmbeddingSize is null ? null : 1 };

    /// <inheritdoc/>
    protected override IReadOnlyList<Loss> Losses => [.. base.Losses, Loss.MeanAbsoluteError, Loss.Huber, Loss.Quantile];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskKey> OwnKeys =>
        [.. CsvKeys.All, .. CsvFormKeys.All, OwnDataKeys.SplitBy, OwnDataKeys.Normalize];

    /// <inheritdoc/>
    public override bool HasFolds(TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Arguments.Find(CsvKeys.Folds.Name) is not null;
    }

    /// <inheritdoc/>
    public override bool Matters(TaskSettings task, string key)
    {
        var plan = new CsvPlan(Filled(task));
        if (key == OwnDataKeys.Split.Name) return plan.Starts is null;
        if (key == OwnDataKeys.SplitBy.Name) return plan is { Whole: true, Starts: null };
        // A series is cut by time, nothing is drawn.
        return key == TaskKey.DataSeed.Name ? plan is { Whole: true, Random: true, Starts: null } : base.Matters(task, key);
    }

    /// <inheritdoc/>
    public override RowTimes? TimesOf(TaskSettings task, DataFolder folder) => SeriesTimes.Of(Content(Filled(task), folder), new CsvPlan(Filled(task)));

    /// <inheritdoc/>
    protected override string Example => "energy.csv";

    /// <inheritdoc/>
    protected override IEnumerable<(string Key, string Message)> OwnProblems(TaskArguments arguments) =>
        CsvProblems.Of(arguments, new CsvPlan(new TaskSettings(Name, Defaults.Pattern, Defaults.Loss) { Arguments = arguments }));

    /// <inheritdoc/>
    protected override string? OwnRefusal(TaskSettings task)
    {
        var (plan, loss) = (new CsvPlan(task), Choices.Loss.NameOf(task.Loss!.Value));
        if (task.Arguments.Find(CsvKeys.Levels.Name) is not null && plan.Loss != Loss.Quantile)
            return $"levels go with loss quantile, and the loss is {loss}. Write loss: quantile in task, or leave levels out.";
        if (task.Arguments.Find(CsvKeys.Delta.Name) is not null && plan.Loss != Loss.Huber)
            return $"delta goes with loss huber, and the loss is {loss}. Write loss: huber in task, or leave delta out.";
        if (plan.Targets.Count > 1 && !plan.Loss.IsOfNumbers())
            return $"target names {plan.Targets.Count} columns, which have to be numbers, and loss {loss} has classes. Name one column, or write loss: "
                + "mean_squared_error in task.";
        if (plan.Transform != TargetTransform.None && !plan.Loss.IsOfNumbers())
            return $"transform is for numbers, and loss {loss} has classes. Leave transform out.";
        if (task.Arguments.Find(CsvKeys.Forecast.Name) is null) return null;
        if (!plan.Loss.IsOfNumbers())
            return $"forecast tells numbers, and loss {loss} has classes. Leave forecast out; horizon asks for the class of one row ahead.";
        return plan.Pattern == Pattern.PerStep
            ? "forecast tells the rows after a window, and pattern per_step has an answer at each of its rows. Write pattern: last_step in task, or horizon."
            : null;
    }

    /// <inheritdoc/>
    protected override string? LengthRefusal(TrainingSettings settings, TaskSettings task)
    {
        var plan = new CsvPlan(task);
        if (plan.Whole && plan.Pattern == Pattern.PerStep && plan.Gaps == "fill")
            return "gaps fill does not fit whole sequences with pattern per_step: rows that were filled in have no answer. Write gaps: split or ignore.";
        if (plan.Whole) return settings.SequenceLength is null ? null : "sequence_length means nothing to whole sequences (task.cut, task.group). Leave it "
            + "out, or write cut: windows in task.";
        return settings.SequenceLength > LongestWindow
            ? $"sequence_length {settings.SequenceLength} does not fit csv: allowed is a window of 1 to {LongestWindow} rows; {DefaultWindow} where it is "
            + "left out." : null;
    }

    /// <inheritdoc/>
    protected override CsvSeries Parse(DataFile file, TaskSettings task)
    {
        var plan = new CsvPlan(task);
        var table = CsvTableReader.Read(file.AsTable(), plan);
        table.Facts.Warnings.AddRange(LeakCheck.Find(table, plan));
        var series = CsvSeriesBuilder.Build(table, plan, file.Name) with { Sha256 = file.Sha256 };
        if (plan.Lag > 0 && !series.Columns.Any(column => column.IsOwn && column.Name == plan.Target))
            throw CsvNewData.Refused(file.Name, $"transform: {plan.TransformName} tells changes of {ShownValue.Text(plan.Target)} from its own past, which "
                + "inputs leaves out. Add it to inputs, or leave transform out.");
        if (plan.IsRecursive) CheckReadable(series, plan, file.Name);
        if (plan.Static.Count > 0) StaticCheck.Of(series);
        if (plan is { Whole: true, Pattern: Pattern.LastStep, Horizon: 0 })
            for (var target = 0; target < plan.Targets.Count; target++) OneAnswerCheck.Of(series.For(target), plan.For(target));
        return series;
    }

    /// <inheritdoc/>
    protected override DataReading Read(TaskSettings task, CsvSeries content, IReadOnlyList<int?> lengths) =>
        CsvReadingBuilder.Of(content, new CsvPlan(task), [.. lengths.Select(length => length ?? DefaultWindow).Distinct()]);

    /// <inheritdoc/>
    protected override TaskData Build(TrainingSettings settings, TaskSettings task, CsvSeries series)
    {
        var plan = new CsvPlan(task);
        var cut = plan.Whole ? WholeCut.Of(series, plan) : WindowCut.Of(series, plan, settings.SequenceLength ?? DefaultWindow);
        var looksUp = settings.EmbeddingSize is not null;
        return Data(plan, series, cut, looksUp) with { Folds = [.. cut.Folds.Select(fold => Data(plan, series, fold, looksUp))] };
    }

    /// <summary>The parts of a cut, on the scale of its own rows to learn from.</summary>
    private static TaskData Data(CsvPlan plan, CsvSeries series, SequenceCut cut, bool looksUp)
    {
        var inputScale = plan.Normalize ? ColumnScale.Of(series.Values, series.Width, cut.Learnt) : ColumnScale.None(series.Width);
        var categories = CategoriesOf(series);
        if (looksUp && categories is not null) inputScale = inputScale.Without(categories);
        var inputs = inputScale.Scaled(series.Values);
        var isNumber = plan.Loss.IsOfNumbers();
        TargetAnswers[] answers = [.. plan.Targets.Select((_, target) => TargetAnswers.Of(series.For(target), plan.For(target), cut.Learnt))];
        int[] classes = plan.IsClasses ? Array.ConvertAll(series.Targets, target => double.IsNaN(target) ? -1 : (int)target) : [];
        // With per_step the answer at a row is that of horizon rows on.
        var everywhere = plan.Pattern == Pattern.PerStep;
        int[] classesAhead = everywhere && plan.IsClasses ? Ahead(row => classes[row]) : [];
        float[] targetsAhead = everywhere && !plan.IsClasses
            ? Repeated([.. Ahead(row => Told(row, plan.Horizon)).SelectMany(told => told ?? new float[answers.Length])],
            plan.Width) : [];
        double[] anchorsAhead = everywhere && plan.Lag > 0 ? Ahead(row => answers[0].Anchor(row, plan.Horizon)) : [];
        var outputs = plan.IsClasses ? series.Classes : plan.Outputs;
        (int Ahead, int Target)[] meanings = isNumber ? [.. Enumerable.Range(0, outputs).Select(plan.MeaningOf)] : [];
        double[] means = Array.ConvertAll(meanings, one => answers[one.Target].Mean(one.Ahead));
        double[] deviations = Array.ConvertAll(meanings, one => answers[one.Target].Deviation(one.Ahead));
        double[] naive = isNumber && plan.Horizon > 0
            ? [.. answers.Select((_, target) => SeasonalNaive.Of(series.For(target), plan.For(target), cut.Learnt).TrainError)]
            : [.. answers.Select(_ => double.NaN)];
        return new TaskData(series.Width, outputs, plan.Pattern, plan.Loss, Part(cut.Train), Part(cut.Valid, plan.Forecast), Part(cut.Test, plan.Forecast))
        {
            Categories = categories,
            LossParameters = plan.LossParameters,
            Feedback = plan.IsRecursive ? Feedback(plan, series, inputScale, answers[0]) : null,
            Preparation = CsvPreparation.Of(series, plan, cut, inputScale, means, deviations),
            Units = new TargetUnits(means, deviations)
            {
                IsLog = plan.Transform == TargetTransform.Log,
                Classes = series.ClassNames,
                Levels = plan.Levels,
                Told = plan.Told,
                NaiveError = naive[0],
                Targets = answers.Length > 1 ? plan.Targets : [],
                NaiveErrors = answers.Length > 1 ? naive : [],
            },
        };

        // What reads its own forecasts is asked for them row by row, from windows that begin a row later each.
        SequenceSet Part(IReadOnlyList<(int First, int Length)> sequences, int asked = 1)
        {
            var part = Windows(sequences);
            return !plan.IsRecursive || asked == 1 ? part
                : part with { Later = [.. Enumerable.Range(1, asked - 1).Select(on => Windows([.. sequences.Select(one => (one.First + on, one.Length))]))] };
        }

        SequenceSet Windows(IReadOnlyList<(int First, int Length)> sequences)
        {
            (int Row, int Ahead)[] last = everywhere ? [] : [.. sequences.SelectMany(sequence => plan.Asked(sequence.First, sequence.Length).Take(plan.Told))];
            return new SequenceSet(
                [.. sequences.Select(sequence => sequence.Length)], inputs,
                !plan.IsClasses ? [] : everywhere ? classesAhead : Array.ConvertAll(last, asked => classes[asked.Row]),
                plan.IsClasses ? [] : everywhere ? targetsAhead
                    : Repeated([.. last.SelectMany(asked => Told(asked.Row, asked.Ahead))], plan.Width))
            {
                Offsets = [.. sequences.Select(sequence => sequence.First)],
                Anchors = plan.Lag == 0 ? [] : everywhere ? anchorsAhead : Array.ConvertAll(last, asked => answers[0].Anchor(asked.Row, asked.Ahead)),
            };
        }

        float[] Told(int row, int ahead) => Array.ConvertAll(answers, target => target.Scaled(row, ahead));

        T[] Ahead<T>(Func<int, T> answer)
        {
            var ahead = new T[series.Targets.Length];
            for (var row = plan.Horizon; row < ahead.Length; row++) ahead[row - plan.Horizon] = answer(row);
            return ahead;
        }
    }

    private static CategoryInputs? CategoriesOf(CsvSeries series)
    {
        var (blocks, first) = (new List<(int, int)>(), 0);
        foreach (var column in series.Columns)
        {
            if (column.Categories is not null) blocks.Add((first, column.Width));
            first += column.Width;
        }
        return blocks.Count == 0 ? null : new CategoryInputs(blocks);
    }

    /// <summary>How a forecast is read: from the scale of the answers to that of the target's own past.</summary>
    private static OwnForecast Feedback(CsvPlan plan, CsvSeries series, ColumnScale inputs, TargetAnswers answers)
    {
        var input = 0;
        foreach (var column in series.Columns.TakeWhile(column => !column.IsOwn || column.Name != plan.Target)) input += column.Width;
        return OwnForecast.Of(input, plan.Levels.Count > 0 ? plan.Middle : 0, (answers.Mean(1), answers.Deviation(1)),
            (inputs.Means[input], inputs.Deviations[input]));
    }

    /// <summary>Every level of quantiles has the same true value.</summary>
    private static float[] Repeated(float[] values, int times)
    {
        if (times == 1) return values;
        var repeated = new float[values.Length * times];
        for (var i = 0; i < repeated.Length; i++) repeated[i] = values[i / times];
        return repeated;
    }

    /// <summary>A forecast is read in the target's place; all else that is read of its row has to be known in advance.</summary>
    private static void CheckReadable(CsvSeries series, CsvPlan plan, string file)
    {
        if (!series.Columns.Any(column => column.IsOwn && column.Name == plan.Target))
            throw CsvNewData.Refused(file, $"strategy: recursive reads forecasts of {ShownValue.Text(plan.Target)} as its own past, which inputs leaves out. "
                + "Add it to inputs, or write strategy: direct.");
        string[] others = [.. series.Columns.Where(column => column is { IsOwn: true, IsStatic: false } && column.Name != plan.Target)
            .Select(column => ShownValue.Text(column.Name))];
        if (others.Length > 0)
            throw CsvNewData.Refused(file, $"strategy: recursive reads its own forecasts, and {string.Join(", ", others.Take(4))}"
                + $"{(others.Length > 4 ? ", …" : "")} {(others.Length > 1 ? "are" : "is")} not forecast. Name in inputs {ShownValue.Text(plan.Target)} alone, "
                + "and in known what is known in advance, or write strategy: direct.");
    }
}
