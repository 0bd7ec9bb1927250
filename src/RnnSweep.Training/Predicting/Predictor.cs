using RnnSweep.Numerics;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Predicting;

/// <summary>A kept model that answers for new rows of a table. Used by one thread at a time.</summary>
public sealed class Predictor
{
    private readonly ModelFile _model;
    private readonly TaskSettings _task;
    private readonly TrainingSettings _settings;
    private readonly ITaskSource _source;
    private readonly INetworkDesign _design;
    private readonly (Pattern Pattern, Loss Loss) _kind;

    private Predictor(ModelFile model, TaskSettings task, TrainingSettings settings, ITaskSource source, INetworkDesign design, DataPreparation preparation)
    {
        (_model, _task, _settings, _source, _design, Preparation) = (model, task, settings, source, design, preparation);
        _kind = (task.Pattern ?? source.Defaults.Pattern, task.Loss ?? source.Defaults.Loss);
    }

    /// <summary>How the training file was prepared.</summary>
    public DataPreparation Preparation { get; }

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
        if (!task.IsTrained || catalogue.Tasks.Find(task.Dataset) is not { } source) throw new RunRefusedException("it has no network that could predict.");
        if (source is not CsvTask)
            throw new RunRefusedException($"predict answers for tables (dataset csv); the sweep's dataset is {task.Dataset}."
                + (source.CarriesState || source.IsSeries ? " 'rnnsweep generate' continues it." : ""));
        if (catalogue.Binder.Bind(model.Settings).Settings is not { } settings)
            throw new RunRefusedException("the model was written by another version of RnnSweep: its settings are not known.");
        if (model.Preparation is not { } preparation)
            throw new RunRefusedException("the model was kept before models had their scales and encodings with them. Train it again.");
        if (task.Sizes?.Find(source.SizeSettings(settings))?.Sizes is not { } sizes)
            throw new RunRefusedException("the sweep was made before the sizes of its data were recorded. Train it again.");
        task = task with { Pattern = task.Pattern ?? source.Defaults.Pattern, Loss = task.Loss ?? source.Defaults.Loss };
        return new Predictor(model, task, settings, source, catalogue.Networks.Design(settings, sizes), preparation);
    }

    /// <summary>Reads new rows for it.</summary>
    /// <inheritdoc cref="NewTable.Read" path="/param" />
    /// <inheritdoc cref="NewTable.Read" path="/exception" />
    public NewTable Read(string path, string name, bool anyRange = false) => NewTable.Read(path, name, _task, Preparation, anyRange);

    /// <summary>
    /// The scores of the training file's parts: those of the validation and of the test part are the leaderboard's, digit for digit; those of the training part
    /// are measured with the weights of the best epoch.
    /// </summary>
    /// <param name="path">The training file.</param>
    public IReadOnlyList<(string Part, IReadOnlyList<MetricValue> Figures)> Scores(string path)
    {
        var data = _source.Load(_settings, _task with { Arguments = _task.Arguments.With("file", Path.GetFullPath(path)) }, DataFolder.None);
        return
        [
            ("train", Figures(data with { Valid = data.Train }, test: false)), ("valid", Figures(data, test: false)), ("test", Figures(data, test: true)),
        ];
    }

    /// <summary>Answers for all rows that have enough rows before them, and for steps after the end.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="steps">Steps after the end of each group; null for those that are known without a forecast being read: one horizon, or the rows without a
    /// target.</param>
    /// <param name="hold">Whether inputs that are not known after the end keep their last values.</param>
    /// <returns>Of each place the number in the file's unit, or the probability of each class.</returns>
    /// <exception cref="RunRefusedException">Rows or inputs are missing.</exception>
    public SortedDictionary<PredictedPlace, double[]> Predict(NewTable table, int? steps = null, bool hold = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = new PredictedRows(table, Preparation, _settings.SequenceLength ?? CsvTask.DefaultWindow);
        var answers = new SortedDictionary<PredictedPlace, double[]>();
        var data = rows.Data(_kind);
        if (data.Test.Count == 0) throw new RunRefusedException(rows.WhyNone());
        var batches = new RunBatches(data, _settings.BatchSize, _design.ReadsSymbols);
        var network = Network(batches);
        if (network is IFreeRun) throw new RunRefusedException($"cell {_settings.Cell} reads the true outputs before each row, which new rows have not.");
        var sequence = 0;
        for (var batch = 0; batch < batches.TestCount; batch++)
        {
            batches.LoadTest(batch);
            network.Forward(batches.Batch, moment: null);
            for (var row = 0; row < batches.Batch.Rows; row++, sequence++)
                for (var step = 0; step < (batches.Batch.LossEverywhere ? batches.Batch.Lengths[row] : 1); step++)
                    if (rows.PlaceOf(sequence, step) is { } place) answers.TryAdd(place, Answer(((IReadableOutputs)network).Outputs(batches.Batch, step, row)));
        }
        rows.GoOn(answers, steps, hold, window => Last(network, batches.Batch, window, rows.Width));
        return answers;
    }

    private unsafe double[] Last(INetwork network, SequenceBatch batch, ReadOnlySpan<float> window, int width)
    {
        batch.Resize(window.Length / width, 1);
        batch.Continues = false;
        batch.Lengths[0] = batch.Steps;
        for (var step = 0; step < batch.Steps; step++)
            for (var i = 0; i < width; i++) batch.Inputs.Pointer[(nint)step * batch.InputRow + i] = window[step * width + i];
        network.Forward(batch, moment: null);
        return Answer(((IReadableOutputs)network).Outputs(batch, batch.Steps - 1, row: 0));
    }

    private INetwork Network(RunBatches batches)
    {
        var network = _design.Create(_kind.Loss, batches.MaxSteps, batches.MaxRows);
        var tensors = network.Layout.Tensors;
        if (!tensors.Select(tensor => (tensor.Name, tensor.Count)).SequenceEqual(_model.Tensors.Select(tensor => (tensor.Name, tensor.Values.Length))))
            throw new RunRefusedException("the model does not fit its sweep: another version of RnnSweep wrote it.");
        for (var i = 0; i < tensors.Count; i++) tensors[i].CopyFrom(_model.Tensors[i].Values, network.Parameters.Span);
        network.Pack(forTraining: false);
        if (network is not IReadableOutputs) throw new RunRefusedException($"cell {_settings.Cell} has no outputs that could be read.");
        return network;
    }

    private MetricValue[] Figures(TaskData data, bool test)
    {
        var batches = new RunBatches(data, _settings.BatchSize, _design.ReadsSymbols);
        var evaluator = new PartEvaluator(Network(batches), batches, data);
        var part = evaluator.NewPart();
        for (var count = test ? batches.TestCount : batches.ValidCount; part.Batches < count;)
            evaluator.Next(part, test ? batches.LoadTest : batches.LoadValid, test ? _settings.BeamWidth : 1);
        return [.. evaluator.FiguresOf("", part)];
    }

    /// <summary>A number in the file's unit; the probability of each class, or of being 1.</summary>
    private double[] Answer(ReadOnlySpan<float> outputs)
    {
        if (_kind.Loss == Loss.MeanSquaredError) return [outputs[0] * Preparation.TargetDeviation + Preparation.TargetMean];
        if (_kind.Loss == Loss.BinaryCrossEntropy) return [1 / (1 + Elementary.Exp(-outputs[0]))];
        var probabilities = new double[outputs.Length];
        Decoding.LogProbabilities.Of(outputs, probabilities);
        return Array.ConvertAll(probabilities, Elementary.Exp);
    }
}
