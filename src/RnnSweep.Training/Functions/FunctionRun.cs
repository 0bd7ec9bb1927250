using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Functions;

/// <summary>
/// A function or a table in a network's place: every epoch takes as long as it is told to and reports its value, plus noise. An epoch
/// counts as one step: it is done whole or not at all.
/// </summary>
internal sealed class FunctionRun : IRunWork
{
    private const string Best = "best";

    private readonly RunRequest _request;
    private readonly FunctionSettings _settings;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<EpochCurve> _curves;
    private readonly int _epochs;
    private readonly string _identity;
    private readonly BestEpoch _best;
    private readonly ReportLog _log = new();
    private long _steps;

    private FunctionRun(RunRequest request, RunGoal goal, FunctionSettings settings, IReadOnlyList<EpochCurve> curves, int epochs, TimeProvider clock)
    {
        (_request, _settings, _curves, _epochs, _clock) = (request, settings, curves, epochs, clock);
        _identity = RunIdentity.Of(request);
        _best = new BestEpoch(goal, parameters: 0);
    }

    /// <inheritdoc/>
    public int Epochs => _log.Epochs;

    /// <inheritdoc/>
    public IReadOnlyList<EpochReport> Reports => _log.Reports;

    /// <inheritdoc/>
    public void Forget(int epoch) => _log.Forget(epoch);

    /// <inheritdoc/>
    public bool StopsWithinEpochs => false;

    /// <summary>Where an epoch takes no time, kills no process, and follows no other run's.</summary>
    public bool IsCheap => _settings is { Seconds: 0, Crash: false } && _request.Origin is null;

    /// <summary>An epoch, and every second of waiting for its end.</summary>
    public long? Steps => Volatile.Read(ref _steps);

    /// <inheritdoc/>
    public RunFinish? Finish { get; private set; }

    /// <inheritdoc/>
    public long? DivergedAtStep { get; private set; }

    /// <inheritdoc/>
    public int BestEpoch => _best.Number;

    /// <summary>A run from its beginning.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="goal">What the best epoch is chosen by.</param>
    /// <param name="settings">Noise, time and cost of an epoch.</param>
    /// <param name="curves">One for each metric.</param>
    /// <param name="epochs">Epochs until the run is completed.</param>
    /// <param name="clock">Measures how long an epoch has taken.</param>
    internal static FunctionRun Start(
        RunRequest request, RunGoal goal, FunctionSettings settings, IReadOnlyList<EpochCurve> curves, int epochs, TimeProvider clock) =>
        new(request, goal, settings, curves, epochs, clock);

    /// <summary>A run from a checkpoint.</summary>
    internal static FunctionRun Restore(
        RunRequest request, RunGoal goal, FunctionSettings settings, IReadOnlyList<EpochCurve> curves, int epochs, TimeProvider clock, RunCheckpoint checkpoint)
    {
        var run = new FunctionRun(request, goal, settings, curves, epochs, clock);
        if (checkpoint.Identity != run._identity)
            throw new RunRefusedException(
                $"The checkpoint of run {request.Run} belongs to another variant: it has '{checkpoint.Identity}', the sweep has '{run._identity}'.");
        run._log.Restore(checkpoint);
        if (checkpoint.Figures.TryGetValue(Best, out var best) && best.Length == 2) run._best.Restore((int)best[0], best[1], []);
        // Up to format 2 a checkpoint held all reports, from which the best epoch follows.
        else foreach (var report in checkpoint.Reports) run._best.Offer(report, []);
        (run.Finish, run.DivergedAtStep) = (checkpoint.Finish, checkpoint.DivergedAtStep);
        return run;
    }

    /// <summary>A forked run: of the one that it comes from there is nothing but the number of its epochs.</summary>
    internal static FunctionRun Fork(
        RunRequest request, RunGoal goal, FunctionSettings settings, IReadOnlyList<EpochCurve> curves, int epochs, TimeProvider clock, RunCheckpoint checkpoint)
    {
        var run = new FunctionRun(request, goal, settings, curves, epochs, clock);
        RunIdentity.CheckOrigin(request, checkpoint);
        run._log.Begin(checkpoint.Epoch);
        return run;
    }

    /// <inheritdoc/>
    public EpochOutcome Advance(CancellationToken stop)
    {
        if (Finish is { } over) return new EpochOutcome(null, over, DivergedAtStep);
        if (!Wait(stop)) return new EpochOutcome(null, null);
        Volatile.Write(ref _steps, _steps + 1);
        if (_settings.Crash) TestCrash.Now();
        var epoch = _log.Epochs + 1;
        var metrics = _curves.Select((curve, place) => new MetricValue(curve.Metric, curve[epoch] + Noise(epoch, place))).ToArray();
        if (!Array.TrueForAll(metrics, metric => double.IsFinite(metric.Value)))
        {
            (Finish, DivergedAtStep) = (RunFinish.Diverged, epoch);
            return new EpochOutcome(null, Finish, DivergedAtStep);
        }
        var report = new EpochReport(epoch, metrics);
        Add(report);
        if (epoch >= _epochs) Finish = RunFinish.Completed;
        return new EpochOutcome(report, Finish);
    }

    /// <inheritdoc/>
    public RunCheckpoint Capture(int attempt) => new()
    {
        Run = _request.Run,
        Attempt = attempt,
        Epoch = _log.Epochs,
        Step = 0,
        Identity = _identity,
        Reports = [.. _log.Reports],
        Finish = Finish,
        DivergedAtStep = DivergedAtStep,
        // The noise follows from its key.
        Figures = new Dictionary<string, double[]> { [Best] = [_best.Number, _best.Value] },
        Tensors = new Dictionary<string, float[]>(),
    };

    /// <inheritdoc/>
    public RunConclusion Conclude(CancellationToken stop = default) => new([], WeightsDigest: null, ParameterCount: 0);

    /// <inheritdoc/>
    public byte[]? BestModel() => null;

    private void Add(EpochReport report)
    {
        _log.Add(report);
        _best.Offer(report, []);
    }

    /// <summary>Keyed by run and epoch, never by attempt: a run that is done again reports the same.</summary>
    private double Noise(int epoch, int metric)
    {
        if (_settings.Noise == 0) return 0;
        var key = StreamKey.Of(_request.Seed).With("noise").With(_request.Run).With(epoch);
        var stream = (metric == 0 ? key : key.With(metric)).Open();
        return _settings.Noise * stream.NextNormal();
    }

    /// <summary>Lets an epoch's time pass on this thread; false when stopped before its end. A wait cut short is not carried over.</summary>
    private bool Wait(CancellationToken stop)
    {
        if (stop.IsCancellationRequested) return false;
        var begin = _clock.GetTimestamp();
        while (true)
        {
            var left = _settings.Seconds - _clock.GetElapsedTime(begin).TotalSeconds;
            if (left <= 0) return true;
            // Whole milliseconds, rounded up: the handle's own resolution, and a wait of 0 would spin.
            if (stop.WaitHandle.WaitOne((int)Math.Ceiling(Math.Min(left, 1) * 1000))) return false;
            Volatile.Write(ref _steps, _steps + 1);
        }
    }
}
