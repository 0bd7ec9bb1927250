using System.Text;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Tagging;

namespace RnnSweep.Training.Generation;

/// <summary>A trained model that continues by itself: a text from its own characters, a series from its own forecasts. Used by one thread at a time.</summary>
public sealed class Generator
{
    private readonly INetwork _network;
    private readonly TaskData _data;
    private readonly SequenceBatch _batch;

    private Generator(INetwork network, TaskData data, SequenceBatch batch) => (_network, _data, _batch) = (network, data, batch);

    /// <summary>True where it writes text, false where it forecasts a series.</summary>
    public bool WritesText => _data.Alphabet is not null;

    /// <summary>Builds a model's network again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">What it was trained on.</param>
    /// <param name="folder">Where datasets that do not come with the program lie.</param>
    /// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
    /// <exception cref="RunRefusedException">It cannot continue by itself, files are missing, or the model is another version's; the message says
    /// which.</exception>
    public static Generator Open(ModelFile model, TaskSettings task, DataFolder folder, TrainingCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        catalogue ??= TrainingCatalogue.Standard;
        if (catalogue.Tasks.Find(task.Dataset) is not { } source) throw new RunRefusedException("a test function has no model that could continue.");
        // Files that people brought are read anew for it.
        if (source is CsvTask or SequencesTask or TsvTask)
            throw new RunRefusedException($"a model of {source.Name} does not continue by itself: 'rnnsweep predict' takes it to new data"
                + (source is CsvTask ? ", and with --steps beyond their end." : "."));
        if (catalogue.Binder.Bind(model.Settings).Settings is not { } settings)
            throw new RunRefusedException("the model was written by another version of RnnSweep: its settings are not known.");
        var data = source.Load(settings, task, folder);
        if (data.Alphabet is null && data.Series is null)
            throw new RunRefusedException(
                $"{source.Name} has nothing to continue: text is written for the dataset text, and a forecast made for "
                + $"{string.Join(", ", Forecasts(catalogue.Tasks))}.");
        if (data.Series is { Lag: not 1 } series)
            throw new RunRefusedException(
                $"the model forecasts {series.Lag} steps ahead; on its own only one with lag 1 can continue, as each forecast is its next input.");
        var steps = data.Series is null ? 1 : data.Train.MaxLength;
        var network = catalogue.Networks.Design(settings, data).Create(data.Loss, steps, maxRows: 1);
        if (network is not IReadableOutputs or IFreeRun)
            throw new RunRefusedException($"cell {settings.Cell} cannot continue by itself: it needs more than its inputs.");
        Fill(network, model);
        network.Pack(forTraining: false);
        return new Generator(network, data, new SequenceBatch(steps, 1, data.InputSize, data.OutputSize, data.Pattern == Pattern.PerStep));
    }

    /// <summary>Characters that follow a text.</summary>
    /// <param name="prompt">What the network reads first, at least one character.</param>
    /// <param name="length">Characters to write.</param>
    /// <param name="sampling">How they are chosen.</param>
    /// <exception cref="RunRefusedException">The prompt is empty or has characters that the network has never seen.</exception>
    public string Text(string prompt, int length, Sampling sampling)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(sampling);
        var alphabet = _data.Alphabet ?? throw new RunRefusedException("the model forecasts a series and writes no text. Leave the prompt out.");
        if (prompt.Length == 0)
            throw new RunRefusedException("there is no prompt: the network needs a first character to continue from, such as --prompt \"The \".");
        var written = new StringBuilder();
        var sampler = new SymbolSampler(sampling);
        foreach (var rune in prompt.EnumerateRunes())
        {
            var symbol = alphabet.BinarySearch(rune.Value);
            if (symbol < 0) throw new RunRefusedException($"the prompt has the character '{rune}', which the text that was learnt has not.");
            Read(symbol, isFirst: written.Length == 0);
            written.Append(rune.ToString());
        }
        written.Clear();
        for (var i = 0; i < length; i++)
        {
            var symbol = sampler.Next(Outputs(step: 0));
            written.Append(new Rune(alphabet[symbol]).ToString());
            if (i < length - 1) Read(symbol, isFirst: false);
        }
        return written.ToString();
    }

    /// <summary>The next values of the series after its end, each forecast being read as the last value, in the series' own unit.</summary>
    /// <param name="length">Values to forecast.</param>
    /// <exception cref="RunRefusedException">It writes text.</exception>
    public IReadOnlyList<double> Forecast(int length)
    {
        var series = _data.Series ?? throw new RunRefusedException("the model writes text and forecasts no series. Give it a prompt.");
        var values = new List<float>(series.Past);
        var forecast = new List<double>();
        var window = _batch.MaxSteps;
        for (var i = 0; i < length; i++)
        {
            Place(window);
            for (var step = 0; step < window; step++) _batch.Inputs.Span[step * _batch.InputRow] = values[values.Count - window + step];
            _network.Forward(_batch, null);
            var next = Outputs(window - 1)[0];
            values.Add(next);
            forecast.Add(next * series.Deviation + series.Mean);
        }
        return forecast;
    }

    private static IEnumerable<string> Forecasts(TaskCatalog tasks) =>
        tasks.All.Where(source => source.Traits(new TaskSettings(source.Name)).IsSeries).Select(source => source.Name);

    private static void Fill(INetwork network, ModelFile model)
    {
        var tensors = network.Layout.Tensors;
        if (!tensors.Select(tensor => (tensor.Name, tensor.Count)).SequenceEqual(model.Tensors.Select(tensor => (tensor.Name, tensor.Values.Length))))
            throw new RunRefusedException("the model does not fit its task any more: the data have changed, or another version of RnnSweep wrote it.");
        for (var i = 0; i < tensors.Count; i++) tensors[i].CopyFrom(model.Tensors[i].Values, network.Parameters.Span);
    }

    private void Read(int symbol, bool isFirst)
    {
        Place(1);
        _batch.Continues = !isFirst;
        _batch.Inputs.Span.Clear();
        _batch.Inputs.Span[symbol] = 1;
        _network.Forward(_batch, null);
    }

    private void Place(int steps)
    {
        _batch.Resize(steps, 1);
        _batch.Lengths[0] = steps;
    }

    private ReadOnlySpan<float> Outputs(int step) => ((IReadableOutputs)_network).Outputs(_batch, step, row: 0);
}
