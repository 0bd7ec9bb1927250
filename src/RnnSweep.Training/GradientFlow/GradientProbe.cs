using RnnSweep.Training.Batches;
using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// Looks into a run between its epochs: sends the same few validation sequences forward and follows the gradient back. Changes no parameter and no optimiser
/// state, and draws from no stream of the run, so weights are the same with and without it. Memory is laid out at construction.
/// </summary>
internal sealed class GradientProbe
{
    private const int MostUnitsForRadius = 64;
    private const int MostRows = 4;
    private const string StepFigures = "update_ratios";

    /// <summary>So many sequences of training pay for one of each group: small training parts have short epochs.</summary>
    private const int SequencesARow = 400;

    private readonly INetwork _network;
    private readonly IStatefulNetwork _stateful;
    private readonly RunBatches _batches;
    private readonly ProbeBatches _groups;
    private readonly StateFlow _flow;
    private readonly TangentFlow _tangents;
    private readonly Activity _activity;
    private readonly GradientNoise _noise;
    private readonly UpdateRatios _updates;
    private readonly FlowFigureList _list;
    private readonly bool _fine;

    private GradientProbe(INetwork network, IStatefulNetwork stateful, RunBatches batches, TrainingSettings settings)
    {
        (_network, _stateful, _batches) = (network, stateful, batches);
        _fine = settings.GradientProbe == ProbeLevel.Fine;
        var (groups, rows) = Wanted(_fine, batches.TrainSequences);
        _groups = batches.CreateProbe(groups, rows);
        _flow = new StateFlow(stateful, _groups.MaxSteps, _groups.MaxRows, _groups.Count * _groups.MaxRows);
        _tangents = new TangentFlow(stateful, TangentRows(_fine, _groups.MaxRows));
        _activity = new Activity(stateful, settings.Activation);
        _noise = new GradientNoise(network.Layout);
        _updates = new UpdateRatios(network.Layout);
        _list = new FlowFigureList(_flow, stateful.Cell, network.Layout, _groups.MaxSteps,
            _fine && settings.HiddenSize <= MostUnitsForRadius && network.Layout.Tensors.Any(tensor => tensor.Role == ParameterRole.Recurrent));
    }

    /// <summary>The probe of a run; null where it is off, or where the network has no state.</summary>
    internal static GradientProbe? For(INetwork network, RunBatches batches, TrainingSettings settings) =>
        settings.GradientProbe != ProbeLevel.Off && network is IStatefulNetwork stateful ? new GradientProbe(network, stateful, batches, settings) : null;

    /// <summary>
    /// Adds what the probe of a run lays out; nothing where it has none. Where sequences differ in length this may be more than is laid out: its own need
    /// not be
    /// the longest.
    /// </summary>
    internal static void Measure(MemoryTally tally, TrainingSettings settings, INetworkDesign design, DataShape data, long parameters)
    {
        if (settings.GradientProbe == ProbeLevel.Off) return;
        var fine = settings.GradientProbe == ProbeLevel.Fine;
        var (groups, rows) = Wanted(fine, data.Train.Sequences);
        (groups, rows) = ProbeBatches.Found(groups, rows, data.Valid.Sequences);
        tally.Begin(RunMemory.Probe);
        var steps = groups * rows == 0 ? 0 : data.Valid.Longest;
        if (!design.MeasureProbe(tally, new ProbeSize(steps, rows, groups * rows, TangentRows(fine, rows)))) return;
        tally.Array<int>(groups * rows);
        tally.Array<double>(parameters);
        tally.Array<float>(parameters);
    }

    private static (int Groups, int Rows) Wanted(bool fine, long trainSequences) =>
        fine ? (8, 8) : (2, (int)Math.Clamp(trainSequences / SequencesARow, 1, MostRows));

    private static int TangentRows(bool fine, int rows) => fine ? rows : Math.Max(1, rows / 2);

    /// <summary>Names of what <see cref="Measure(bool, CancellationToken)"/> gives, in its order.</summary>
    internal IReadOnlyList<string> Names => _list.Names;

    /// <summary>Before the last optimiser step of an epoch.</summary>
    internal void BeforeStep() => _updates.Remember(_network.Parameters.Span);

    /// <summary>After it.</summary>
    internal void AfterStep() => _updates.Compare(_network.Parameters.Span);

    /// <summary>
    /// All figures of the network as it is; NaN where there is nothing to say. Overwrites the batches' memory and the network's activations and gradients.
    /// </summary>
    /// <param name="stepped">Whether <see cref="AfterStep"/> was called since the last time.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; the next time all is measured again.</exception>
    internal double[] Measure(bool stepped, CancellationToken stop = default)
    {
        _flow.Clear();
        _tangents.Clear();
        _activity.Clear();
        _noise.Clear();
        _network.Pack(forTraining: true);
        for (var group = 0; group < _groups.Count; group++)
        {
            stop.ThrowIfCancellationRequested();
            _batches.LoadProbe(_groups, group);
            var batch = _batches.Batch;
            _stateful.ForwardToProbe(batch);
            _activity.Observe(batch);
            if (_fine || group == 0) _tangents.Follow(batch);
            _network.Loss(batch);
            _flow.Follow(batch);
            _network.Backward(batch);
            _noise.Add(_network.Gradients.Span);
        }
        return _list.Values(_tangents, _activity, _noise, stepped ? _updates : null, _list.HasRadius ? SpectralRadius.Largest(_network, stop) : double.NaN);
    }

    /// <summary>Adds what is known of an epoch's last step, which a run that continues from a checkpoint does not make again.</summary>
    internal void CaptureStep(Dictionary<string, double[]> figures) => figures[StepFigures] = _updates.All.ToArray();

    /// <summary>Takes it from a checkpoint, where it has it.</summary>
    internal void RestoreStep(RunCheckpoint from)
    {
        if (from.Figures.TryGetValue(StepFigures, out var ratios) && ratios.Length == _updates.All.Length) ratios.CopyTo(_updates.All);
    }

    /// <summary>What a list of figures says, without those that are not there.</summary>
    internal IEnumerable<MetricValue> Metrics(double[] values, string prefix = "")
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i])) yield return new MetricValue(prefix + Names[i], values[i]);
    }
}
