using RnnSweep.Training.Batches;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Data;
using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>The training of one network on one task with one seed. Memory is laid out here, once; an optimiser step allocates nothing.</summary>
internal sealed class NetworkRun : IRunWork
{
    private readonly RunRequest _request;
    private readonly TrainingSettings _settings;
    private readonly RunBatches _batches;
    private readonly INetwork _network;
    private readonly IOptimizer _optimizer;
    private readonly TrainingStep _step;
    private readonly PartEvaluator _evaluator;
    private readonly EpochProgress _epoch;
    private readonly BestEpoch _best;
    private readonly ReportLog _log = new();
    private readonly string _identity;
    private readonly GradientProbe? _probe;
    private readonly TaskData _data;
    private readonly bool _hasRadius;
    private readonly double _baseline;
    private double _startRadius = double.NaN;
    private double[] _startFlow = [];
    private long _steps;

    private NetworkRun(RunRequest request, RunGoal? goal, TrainingSettings settings, TaskData data, INetworkDesign design)
    {
        (_request, _settings) = (request, settings);
        _identity = RunIdentity.Of(request);
        _batches = new RunBatches(data, settings.BatchSize, design.ReadsSymbols);
        _network = design.Create(data.Loss, _batches.MaxSteps, _batches.MaxRows);
        _optimizer = settings.Fit == Fit.LeastSquares ? new NoOptimizer() : OptimizerFactory.Create(settings, _network.Layout.Length);
        _step = new TrainingStep(_network, _optimizer, settings, _batches.TrainCount);
        _evaluator = new PartEvaluator(_network, _batches, data);
        _epoch = new EpochProgress(_batches.TrainCount, _evaluator.NewPart());
        _best = new BestEpoch(goal, _network.Layout.Length);
        _probe = GradientProbe.For(_network, _batches, settings);
        _data = data;
        _baseline = BaselineLoss.Of(data);
        _hasRadius = RadiusPlan.IsReported(_network, settings, design.EpochFlops(DataSizes.Of(data)));
        SequencesPerEpoch = data.Train.Count;
    }

    /// <inheritdoc/>
    public int Epochs => _log.Epochs;

    /// <inheritdoc/>
    public IReadOnlyList<EpochReport> Reports => _log.Reports;

    /// <inheritdoc/>
    public void Forget(int epoch) => _log.Forget(epoch);

    /// <inheritdoc/>
    public RunFinish? Finish { get; private set; }

    /// <inheritdoc/>
    public long? DivergedAtStep { get; private set; }

    /// <inheritdoc/>
    public int SequencesPerEpoch { get; }

    /// <inheritdoc/>
    public long? Steps => Volatile.Read(ref _steps);

    /// <inheritdoc/>
    public int BestEpoch => _best.Number;

    /// <summary>Optimiser steps of an epoch.</summary>
    internal int StepsPerEpoch => _batches.TrainCount;

    /// <summary>Optimiser steps done in the unfinished epoch.</summary>
    internal int StepsOfEpoch => _epoch.Step;

    /// <summary>A run from its beginning. Without a goal its last epoch is its best one, and it may have nothing to compare on.</summary>
    internal static NetworkRun Start(RunRequest request, RunGoal? goal, TrainingSettings settings, TaskData data, INetworkDesign design,
        CancellationToken stop = default)
    {
        var run = new NetworkRun(request, goal, settings, data, design);
        if (settings.Fit == Fit.LeastSquares) ((IClosedForm)run._network).Fit(data);
        else NetworkInitializer.Fill(run._network, settings, request.Seed, stop);
        if (run._hasRadius) run._startRadius = run.Radius(stop);
        run._startFlow = run._probe?.Measure(stepped: false, stop) ?? [];
        return run;
    }

    /// <summary>A run from a checkpoint.</summary>
    internal static NetworkRun Restore(RunRequest request, RunGoal? goal, TrainingSettings settings, TaskData data, INetworkDesign design,
        RunCheckpoint checkpoint)
    {
        var run = new NetworkRun(request, goal, settings, data, design);
        if (checkpoint.Identity != run._identity)
            throw new RunRefusedException(
                $"The checkpoint of run {request.Run} belongs to another variant: it has '{checkpoint.Identity}', the sweep has '{run._identity}'.");
        NetworkCheckpoint.Restore(checkpoint, run._network, run._optimizer, run._epoch, run._best, out run._startRadius, out run._startFlow);
        run._probe?.RestoreStep(checkpoint);
        if (run._startFlow.Length != (run._probe?.Names.Count ?? 0))
            throw new RunRefusedException(
            $"The checkpoint of run {request.Run} was written by another version of RnnSweep (its gradient probe has {run._startFlow.Length} figures).");
        run._log.Restore(checkpoint);
        (run.Finish, run.DivergedAtStep) = (checkpoint.Finish, checkpoint.DivergedAtStep);
        return run;
    }

    /// <summary>A forked run: weights and the optimiser's state are those of the run that it comes from, its best epoch is one of its own.</summary>
    internal static NetworkRun Fork(RunRequest request, RunGoal goal, TrainingSettings settings, TaskData data, INetworkDesign design, RunCheckpoint checkpoint)
    {
        var run = new NetworkRun(request, goal, settings, data, design);
        RunIdentity.CheckOrigin(request, checkpoint);
        NetworkCheckpoint.Fork(checkpoint, run._network, run._optimizer, out run._startRadius, out run._startFlow);
        if (run._startFlow.Length != (run._probe?.Names.Count ?? 0))
            throw new RunRefusedException(
            $"The checkpoint of run {checkpoint.Run} does not fit run {request.Run}: its gradient probe has {run._startFlow.Length} figures.");
        run._log.Begin(checkpoint.Epoch);
        return run;
    }

    /// <inheritdoc/>
    public EpochOutcome Advance(CancellationToken stop) => Advance(int.MaxValue, stop);

    /// <inheritdoc/>
    public EpochOutcome AdvanceStep(CancellationToken stop) => Advance(1, stop);

    /// <summary>As above, interrupted after so many optimiser steps and batches that are evaluated at the latest.</summary>
    internal EpochOutcome Advance(int maxSteps, CancellationToken stop)
    {
        if (Finish is { } over) return new EpochOutcome(null, over, DivergedAtStep);
        var epoch = _log.Epochs + 1;
        _batches.Shuffle(_request.Seed, epoch);
        while (_epoch.Step < _batches.TrainCount)
        {
            if (stop.IsCancellationRequested || maxSteps-- == 0) return new EpochOutcome(null, null);
            _batches.LoadTrain(_epoch.Step);
            var last = _epoch.Step == _batches.TrainCount - 1;
            if (last) _probe?.BeforeStep();
            var result = _step.Run(_batches.Batch, new TrainingMoment(_request.Seed, epoch, _epoch.Step));
            if (last) _probe?.AfterStep();
            Volatile.Write(ref _steps, _steps + 1);
            if (result.Diverged) return Diverge();
            _epoch.Add(result);
        }
        try
        {
            var wanted = (int)Math.Min(_batches.ValidCount, _epoch.Valid.Batches + (long)maxSteps);
            Evaluate(_epoch.Valid, wanted, _batches.LoadValid, beamWidth: 1, stop);
            if (wanted < _batches.ValidCount) return new EpochOutcome(null, null);
            if (_batches.ValidCount > 0 && !double.IsFinite(_epoch.Valid.Sum.MeanLoss)) return Diverge();
            return Report(epoch, Figures(_epoch.Valid, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new EpochOutcome(null, null);
        }
    }

    private EpochOutcome Report(int epoch, IReadOnlyList<MetricValue> figures)
    {
        var report = new EpochReport(epoch, figures);
        _log.Add(report);
        _best.Offer(report, _network.Parameters.Span);
        _epoch.Clear();
        // What was fitted at once does not get better.
        if (epoch >= _settings.Epochs || _settings.Fit == Fit.LeastSquares) Finish = RunFinish.Completed;
        else if (_settings.Patience is { } patience && epoch - Math.Max(_best.Number, _request.Origin?.Epoch ?? 0) >= patience) Finish = RunFinish.Patience;
        return new EpochOutcome(report, Finish);
    }

    /// <inheritdoc/>
    public RunCheckpoint Capture(int attempt) => NetworkCheckpoint.Capture(_network, _optimizer, _epoch, _best, _startRadius, _startFlow, _batches.Carries,
        _probe) with
    {
        Run = _request.Run,
        Attempt = attempt,
        Epoch = _log.Epochs,
        Identity = _identity,
        Reports = [.. _log.Reports],
        Finish = Finish,
        DivergedAtStep = DivergedAtStep,
    };

    /// <inheritdoc/>
    public RunConclusion Conclude(CancellationToken stop = default)
    {
        var metrics = Course(stop);
        if (_best.Number == 0) return new RunConclusion(metrics, null, _network.Layout.Count);
        var last = _network.Parameters.Span.ToArray();
        try
        {
            _best.Weights.CopyTo(_network.Parameters.Span);
            AddRadius(metrics, "best_spectral_radius", Radius(stop));
            var part = _evaluator.NewPart();
            Evaluate(part, _batches.TestCount, _batches.LoadTest, _settings.BeamWidth, stop);
            metrics.AddRange(_evaluator.FiguresOf("test_", part));
        }
        finally
        {
            last.CopyTo(_network.Parameters.Span);
        }
        return new RunConclusion(metrics, WeightsDigest.Of(Weights()), _network.Layout.Count);

        IEnumerable<float[]> Weights()
        {
            foreach (var tensor in _network.Layout.Tensors)
            {
                stop.ThrowIfCancellationRequested();
                yield return tensor.ToArray(_best.Weights);
            }
        }
    }

    /// <summary>Figures of the network before its first and after its last step.</summary>
    internal List<MetricValue> Course(CancellationToken stop)
    {
        var metrics = new List<MetricValue>();
        // A fine probe has it among its figures of the start.
        if (_probe?.Names.Contains(FlowMetrics.SpectralRadius) != true) AddRadius(metrics, "start_spectral_radius", _startRadius);
        AddRadius(metrics, "spectral_radius", Radius(stop));
        if (_probe is not null) metrics.AddRange(_probe.Metrics(_startFlow, "start_"));
        return metrics;
    }

    /// <inheritdoc/>
    public byte[]? BestModel()
    {
        if (_best.Number == 0) return null;
        using var stream = new MemoryStream();
        ModelFileCodec.Write(new ModelFile
        {
            Identity = _identity,
            Settings = _request.Values,
            Tensors = [.. _network.Layout.Tensors.Select(tensor => new ModelTensor(tensor.Name, tensor.ToArray(_best.Weights)))],
            Preparation = _data.Preparation,
        }, stream);
        return stream.ToArray();
    }

    private EpochOutcome Diverge()
    {
        DivergedAtStep = (long)_log.Epochs * _batches.TrainCount + Math.Min(_epoch.Step + 1, _batches.TrainCount);
        Finish = RunFinish.Diverged;
        return new EpochOutcome(null, Finish, DivergedAtStep);
    }

    /// <summary>Evaluates what of a part's first batches has not been yet.</summary>
    private void Evaluate(EvaluatedPart part, int count, Action<int> load, int beamWidth, CancellationToken stop)
    {
        if (part.Batches < count) _network.Pack(forTraining: false);
        while (part.Batches < count)
        {
            stop.ThrowIfCancellationRequested();
            _evaluator.Next(part, load, beamWidth);
            Volatile.Write(ref _steps, _steps + 1);
        }
    }

    private List<MetricValue> Figures(EvaluatedPart valid, CancellationToken stop)
    {
        var train = _epoch.Loss;
        var norm = _epoch.GradNorm;
        var metrics = new List<MetricValue> { new("train_loss", train.MeanLoss) };
        if (train.Answers > 0) metrics.Add(new("train_accuracy", train.Accuracy));
        if (valid.Batches > 0) metrics.AddRange(_evaluator.FiguresOf("valid_", valid));
        metrics.Add(new("grad_norm_mean", norm.Mean));
        metrics.Add(new("grad_norm_median", norm.Median));
        metrics.Add(new("grad_norm_max", norm.Max));
        metrics.Add(new("clipped_share", norm.ClippedShare));
        if (!double.IsNaN(_baseline)) metrics.Add(new(EpochMetrics.BaselineLoss, _baseline));
        if (_probe is null) return metrics;
        if (_data.Memory.MemorylessLoss is { } memoryless) metrics.Add(new(FlowMetrics.MemorylessLoss, memoryless));
        if (_data.Memory.Dependency is { } dependency) metrics.Add(new(FlowMetrics.Dependency, dependency));
        metrics.AddRange(_probe.Metrics(_probe.Measure(stepped: true, stop)));
        return metrics;
    }

    private double Radius(CancellationToken stop) => _hasRadius ? SpectralRadius.Largest(_network, stop) : double.NaN;

    /// <summary>One that is not reported, or was not found, leaves its cell empty.</summary>
    private static void AddRadius(List<MetricValue> metrics, string name, double value)
    {
        if (!double.IsNaN(value)) metrics.Add(new(name, value));
    }
}
