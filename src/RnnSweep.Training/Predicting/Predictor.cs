using RnnSweep.Numerics;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Tagging;
using RnnSweep.Training.Tasks.Texts;

namespace RnnSweep.Training.Predicting;

/// <summary>A kept model that answers for new data: rows of a table, sequences, sentences, a text. Used by one thread at a time.</summary>
public sealed class Predictor
{
    private readonly KeptNetwork _kept;

    private Predictor(KeptNetwork kept, DataPreparation preparation) => (_kept, Preparation) = (kept, preparation);

    /// <summary>How the training file was prepared.</summary>
    public DataPreparation Preparation { get; }

    /// <summary>SHA-256 of the training file; empty where it is not known.</summary>
    public string TrainedOn => Preparation.Sha256.Length > 0 ? Preparation.Sha256 : _kept.Task.Arguments.Text(DataPath.Sha256);

    /// <summary>Builds a model's network again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The task of its sweep, with the sizes of its data.</param>
    /// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
    /// <exception cref="RunRefusedException">It cannot predict; the message says why.</exception>
    public static Predictor Open(ModelFile model, TaskSettings task, TrainingCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        catalogue ??= TrainingCatalogue.Standard;
        var source = KeptNetwork.SourceOf(task, catalogue);
        if (source is not (CsvTask or SequencesTask or TsvTask or TextTask))
            throw new RunRefusedException($"predict answers for files of your own (csv, jsonl, ts, tsv, text); the sweep's dataset is {task.Dataset}."
                + (source.IsSeries ? " 'rnnsweep generate' continues it." : ""));
        var kept = KeptNetwork.Open(model, task, catalogue);
        return new Predictor(kept, model.Preparation
            ?? throw new RunRefusedException("the model was kept before models had their scales and encodings with them. Train it again."));
    }

    /// <summary>Reads new data for it.</summary>
    /// <inheritdoc cref="NewTable.Read" path="/param" />
    /// <inheritdoc cref="NewTable.Read" path="/exception" />
    public NewData Read(string path, string name, bool anyRange = false) => _kept.Source is CsvTask
        ? NewTable.Read(path, name, _kept.Task, Preparation, anyRange) : NewSequences.Read(path, name, _kept, Preparation, anyRange);

    /// <summary>
    /// The scores of the training file's parts: those of the validation and of the test part are the leaderboard's, digit for digit; those of the training part
    /// are measured with the weights of the best epoch. With folds there is no validation part: it was told by other models, which are not kept.
    /// </summary>
    /// <param name="path">The training file.</param>
    public IReadOnlyList<(string Part, IReadOnlyList<MetricValue> Figures)> Scores(string path)
    {
        var task = _kept.Task with { Arguments = _kept.Task.Arguments.With("file", Path.GetFullPath(path)) };
        var data = _kept.Source.Load(_kept.Settings, task, DataFolder.None);
        // Recursive forecasts are learnt a row at a time, and this part is told so.
        var train = (data.Feedback is null ? "train" : "train, next row", Figures(data with { Valid = data.Train }, test: false));
        return data.Folds.Count > 0 ? [train, ("test", Figures(data, test: true))]
            : [train, ("valid", Figures(data, test: false)), ("test", Figures(data, test: true))];
    }

    /// <summary>The scores of the parts of the training file, told by several models together: of each row that all of them have in the part.</summary>
    /// <param name="models">The models.</param>
    /// <param name="data">The training file.</param>
    /// <param name="answers">What they say together.</param>
    /// <param name="target">One of several targets; null for all.</param>
    public static IReadOnlyList<(string Part, IReadOnlyList<MetricValue> Figures)> Scores(IReadOnlyList<Predictor> models, NewData data,
        SortedDictionary<PredictedPlace, double[]> answers, int? target = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(answers);
        var parts = models.Select(model => data.Parts(model._kept.Settings.SequenceLength ?? CsvTask.DefaultWindow)).ToArray();
        return [.. Enumerable.Range(0, parts[0].Count).Select(part => (parts[0][part].Part,
                Figures: target is { } one ? data.ScoresOf(In(part), one) : data.ScoresOf(In(part))))
            .Where(part => part.Figures.Count > 0)];

        SortedDictionary<PredictedPlace, double[]> In(int part) =>
            new(answers.Where(answer => parts.All(of => of[part].Has(answer.Key))).ToDictionary(answer => answer.Key, answer => answer.Value));
    }

    /// <summary>
    /// Answers for all rows of a table that have enough rows before them, and for steps after its end; for all sequences, or all of their steps.
    /// </summary>
    /// <param name="data">The new data.</param>
    /// <param name="steps">Steps after the end of each group; null for those that are known without a forecast being read: one horizon, or the rows without a
    /// target.</param>
    /// <param name="hold">Whether inputs that are not known after the end keep their last values.</param>
    /// <returns>Of each place the number in the file's unit, with its quantiles behind it where the model tells some; or the probability of each class.
    /// </returns>
    /// <exception cref="RunRefusedException">Rows or inputs are missing.</exception>
    public SortedDictionary<PredictedPlace, double[]> Predict(NewData data, int? steps = null, bool hold = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data is NewTable table ? Rows(table, steps, hold) : Sequences((NewSequences)data);
    }

    private SortedDictionary<PredictedPlace, double[]> Sequences(NewSequences sequences)
    {
        var (data, answers, sequence) = (sequences.Data(), new SortedDictionary<PredictedPlace, double[]>(), 0);
        var batches = new RunBatches(data, _kept.Settings.BatchSize, _kept.Design.ReadsSymbols);
        var (network, scale) = (Network(batches), new AnswerScale(Preparation.TargetMeans, Preparation.TargetDeviations));
        for (var index = 0; index < batches.TestCount; index++, sequence += batches.Batch.Rows)
        {
            batches.LoadTest(index);
            var batch = batches.Batch;
            network.Forward(batch, moment: null);
            for (var row = 0; row < batch.Rows; row++)
                for (var step = 0; step < (batch.LossEverywhere ? batch.Lengths[row] : 1); step++)
                    if (sequences.PlaceOf(sequence + row, step) is { } place)
                        answers[place] = sequences.Answer(place, ((IReadableOutputs)network).Outputs(batch, step, row), scale);
        }
        return answers;
    }

    private SortedDictionary<PredictedPlace, double[]> Rows(NewTable table, int? steps, bool hold)
    {
        var rows = new PredictedRows(table, Preparation, _kept.Settings.SequenceLength ?? CsvTask.DefaultWindow, hold);
        var answers = new SortedDictionary<PredictedPlace, double[]>();
        var data = rows.Data((_kept.Pattern, _kept.Loss));
        if (data.Test.Count == 0) throw new RunRefusedException(rows.WhyNone());
        var batches = new RunBatches(data, _kept.Settings.BatchSize, _kept.Design.ReadsSymbols);
        var network = Network(batches);
        var sequence = 0;
        for (var batch = 0; batch < batches.TestCount; batch++)
        {
            batches.LoadTest(batch);
            var first = sequence;
            OwnForecasts.Forward(network, batches, data, later =>
            {
                for (var row = 0; row < batches.Batch.Rows; row++)
                    for (var step = 0; step < (batches.Batch.LossEverywhere ? batches.Batch.Lengths[row] : 1); step++)
                    {
                        var told = Answers(((IReadableOutputs)network).Outputs(batches.Batch, step, row), table.Plan, rows.AnchorsOf(first + row, step));
                        for (var i = 0; i < told.Length; i++)
                            if (rows.PlaceOf(first + row, step, later + i) is { } place) answers.TryAdd(place, told[i]);
                    }
            });
            sequence += batches.Batch.Rows;
        }
        rows.GoOn(answers, steps, (window, anchors) => Last(network, batches.Batch, window, rows.Width, table.Plan, anchors));
        return answers;
    }

    private unsafe double[][] Last(INetwork network, SequenceBatch batch, ReadOnlySpan<float> window, int width, CsvPlan plan, double[] anchors)
    {
        batch.Resize(window.Length / width, 1);
        batch.Continues = false;
        batch.Lengths[0] = batch.Steps;
        for (var step = 0; step < batch.Steps; step++)
            for (var i = 0; i < width; i++) batch.Inputs.Pointer[(nint)step * batch.InputRow + i] = window[step * width + i];
        network.Forward(batch, moment: null);
        return Answers(((IReadableOutputs)network).Outputs(batch, batch.Steps - 1, row: 0), plan, anchors);
    }

    private INetwork Network(RunBatches batches)
    {
        var network = _kept.Create(batches.MaxSteps, batches.MaxRows);
        if (network is not IReadableOutputs) throw new RunRefusedException($"cell {_kept.Settings.Cell} has no outputs that could be read.");
        if (network is IFreeRun) throw new RunRefusedException($"cell {_kept.Settings.Cell} reads the true outputs before each row, which new rows have not.");
        return network;
    }

    private MetricValue[] Figures(TaskData data, bool test)
    {
        var batches = new RunBatches(data, _kept.Settings.BatchSize, _kept.Design.ReadsSymbols);
        var evaluator = new PartEvaluator(Network(batches), batches, data);
        var part = evaluator.NewPart();
        for (var count = test ? batches.TestCount : batches.ValidCount; part.Batches < count;)
            evaluator.Next(part, test ? batches.LoadTest : batches.LoadValid, test ? _kept.Settings.BeamWidth : 1);
        return [.. evaluator.FiguresOf("", part)];
    }

    /// <summary>
    /// Of each row that is told the number of each target in the file's unit, with its quantiles behind it, ascending; the probability of each
    /// class, or of being 1.
    /// </summary>
    private double[][] Answers(ReadOnlySpan<float> outputs, CsvPlan plan, double[] anchors)
    {
        if (_kept.Loss == Loss.BinaryCrossEntropy) return [[1 / (1 + Elementary.Exp(-outputs[0]))]];
        if (!_kept.Loss.IsOfNumbers())
        {
            var probabilities = new double[outputs.Length];
            Decoding.LogProbabilities.Of(outputs, probabilities);
            return [Array.ConvertAll(probabilities, Elementary.Exp)];
        }
        var (answers, scale, levels) = (new double[plan.Told][], Scale(plan), new double[plan.Width]);
        for (var row = 0; row < answers.Length; row++)
        {
            var told = new List<double>();
            for (var target = 0; target < plan.Targets.Count; target++)
            {
                var first = (row * plan.Targets.Count + target) * levels.Length;
                for (var i = 0; i < levels.Length; i++) levels[i] = scale.Back(first + i, outputs[first + i], anchors.Length > 0 ? anchors[row] : 0);
                // Levels that cross are put in order.
                Array.Sort(levels);
                if (plan.Levels.Count > 0) told.Add(levels[plan.Middle]);
                told.AddRange(levels);
            }
            answers[row] = [.. told];
        }
        return answers;
    }

    private AnswerScale Scale(CsvPlan plan) => Preparation.TargetMeans.Count > 0
        ? new AnswerScale(Preparation.TargetMeans, Preparation.TargetDeviations, plan.Transform == TargetTransform.Log)
        : new AnswerScale([Preparation.TargetMean], [Preparation.TargetDeviation], plan.Transform == TargetTransform.Log);
}
