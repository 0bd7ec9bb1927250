using RnnSweep.Training.Data;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.NetworkRuns;

/// <summary>
/// A run over folds. An epoch trains each fold's network for one epoch, one fold after the other, and reports the mean. The model that is kept is trained on
/// all rows before the test part for as many epochs as the folds' best epochs are in the mean. That mean never falls from one epoch to the next, so its network
/// follows as part of the epoch, never has to go back, and nothing is left to train when a rule stops the run.
/// </summary>
internal sealed class FoldedRun : IRunWork
{
    private readonly RunRequest _request;
    private readonly RunGoal _goal;
    private readonly TrainingSettings _settings;
    private readonly NetworkRun[] _folds;
    private readonly NetworkRun _refit;
    private readonly BestEpoch _best;
    private readonly ReportLog _log = new();
    private int _refitBefore;

    private FoldedRun(RunRequest request, RunGoal goal, TrainingSettings settings, TaskData data, Maker make)
    {
        (_request, _goal, _settings, _best) = (request, goal, settings, new BestEpoch(goal, 0));
        // Patience is the run's, not a fold's; the gradient is followed where there is the most to learn from.
        var plain = settings with { Patience = null, GradientProbe = ProbeLevel.Off };
        var last = data.Folds.Count - 1;
        _folds = [.. data.Folds.Select((fold, i) => make(i, goal, i < last ? plain : plain with { GradientProbe = settings.GradientProbe }, fold))];
        _refit = make(data.Folds.Count, null, plain, data);
        SequencesPerEpoch = data.Folds.Sum(fold => fold.Train.Count);
    }

    private delegate NetworkRun Maker(int part, RunGoal? goal, TrainingSettings settings, TaskData data);

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
    public long? Steps => _folds.Sum(fold => fold.Steps) + _refit.Steps;

    /// <inheritdoc/>
    public int BestEpoch => _best.Number;

    private IEnumerable<NetworkRun> Parts => _folds.Append(_refit);

    /// <summary>A run from its beginning.</summary>
    internal static FoldedRun Start(RunRequest request, RunGoal goal, TrainingSettings settings, TaskData data, INetworkDesign design,
        CancellationToken stop = default) =>
        new(request, goal, settings, data, (_, own, plan, part) => NetworkRun.Start(request, own, plan, part, design, stop));

    /// <summary>A run from a checkpoint.</summary>
    internal static FoldedRun Restore(RunRequest request, RunGoal goal, TrainingSettings settings, TaskData data, INetworkDesign design,
        RunCheckpoint checkpoint)
    {
        var state = FoldedCheckpoint.Open(checkpoint, data.Folds.Count + 1);
        var run = new FoldedRun(request, goal, settings, data,
            (part, own, plan, rows) => NetworkRun.Restore(request, own, plan, rows, design, state.Part(part)));
        run._log.Restore(checkpoint);
        run._best.Restore(state.Best, state.BestValue, []);
        (run._refitBefore, run.Finish, run.DivergedAtStep) = (state.RefitBefore, checkpoint.Finish, checkpoint.DivergedAtStep);
        return run;
    }

    /// <inheritdoc/>
    public EpochOutcome Advance(CancellationToken stop) => Advance(single: false, stop);

    /// <inheritdoc/>
    public EpochOutcome AdvanceStep(CancellationToken stop) => Advance(single: true, stop);

    private EpochOutcome Advance(bool single, CancellationToken stop)
    {
        if (Finish is { } over) return new EpochOutcome(null, over, DivergedAtStep);
        var epoch = _log.Epochs + 1;
        foreach (var fold in _folds)
            if (fold.Epochs < epoch && Train(fold, single, stop) is { } end) return end;
        var report = FoldReports.Of(epoch, [.. _folds.Select(fold => fold.Reports[^1])], _goal);
        var best = _goal.Improves(report[_goal.Metric], _best.Value) ? epoch : _best.Number;
        var wanted = FoldReports.RefitEpochs([.. _folds.Select(fold => fold.BestEpoch)], best);
        while (_refit.Epochs < wanted)
            if (Train(_refit, single, stop) is { } end) return end;
        return Report(report);
    }

    /// <summary>Trains a part's next epoch; null where it is done and more may be done in the same call.</summary>
    private EpochOutcome? Train(NetworkRun part, bool single, CancellationToken stop)
    {
        var outcome = single ? part.AdvanceStep(stop) : part.Advance(stop);
        if (outcome.Finish == RunFinish.Diverged) return Diverge(part);
        return outcome.Interrupted || single ? new EpochOutcome(null, null) : null;
    }

    private EpochOutcome Report(EpochReport report)
    {
        _log.Add(report);
        _best.Offer(report, []);
        _refitBefore = _refit.Epochs;
        foreach (var part in Parts) part.Forget(part.Epochs);
        if (report.Epoch >= _settings.Epochs) Finish = RunFinish.Completed;
        else if (_settings.Patience is { } patience && report.Epoch - _best.Number >= patience) Finish = RunFinish.Patience;
        return new EpochOutcome(report, Finish);
    }

    private EpochOutcome Diverge(NetworkRun part)
    {
        var within = part.DivergedAtStep!.Value - (long)part.Epochs * part.StepsPerEpoch;
        var whole = _folds.Sum(fold => (long)fold.StepsPerEpoch);
        DivergedAtStep = _log.Epochs * whole
            + (part == _refit ? whole : _folds.TakeWhile(fold => fold != part).Sum(fold => (long)fold.StepsPerEpoch) + within);
        Finish = RunFinish.Diverged;
        return new EpochOutcome(null, Finish, DivergedAtStep);
    }

    /// <inheritdoc/>
    public RunCheckpoint Capture(int attempt) => FoldedCheckpoint.Capture([.. Parts.Select(part => part.Capture(attempt))], _best, _refitBefore) with
    {
        Run = _request.Run,
        Attempt = attempt,
        Epoch = _log.Epochs,
        Step = _folds.Sum(fold => fold.Epochs > _log.Epochs ? fold.StepsPerEpoch : fold.StepsOfEpoch)
            + (_refit.Epochs - _refitBefore) * _refit.StepsPerEpoch + _refit.StepsOfEpoch,
        Reports = [.. _log.Reports],
        Finish = Finish,
        DivergedAtStep = DivergedAtStep,
    };

    /// <inheritdoc/>
    public RunConclusion Conclude(CancellationToken stop = default)
    {
        var course = _folds[^1].Course(stop);
        var kept = _refit.Conclude(stop);
        if (_best.Number == 0) return new RunConclusion(course, null, kept.ParameterCount);
        return kept with { Metrics = [.. course, .. kept.Metrics, new MetricValue(EpochMetrics.RefitEpochs, _refit.Epochs)] };
    }

    /// <inheritdoc/>
    public byte[]? BestModel() => _best.Number == 0 ? null : _refit.BestModel();
}
