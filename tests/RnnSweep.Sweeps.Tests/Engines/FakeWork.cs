using System.Security.Cryptography;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A run whose weight is a function of its request and the steps it has made: three steps an epoch, and everything that a real one can do.</summary>
internal sealed class FakeWork : IRunWork
{
    public const int StepsAnEpoch = 3;

    private readonly RunRequest _request;
    private readonly RunGoal _goal;
    private readonly Action<int> _beforeStep;
    private readonly int _epochs;
    private readonly int _kind;
    private readonly List<EpochReport> _reports = [];
    private int _done;
    private float _weight;
    private float _bestWeight;
    private double _best = double.NaN;
    private int _step;

    public FakeWork(RunRequest request, RunGoal goal, Action<int> beforeStep, RunCheckpoint? checkpoint = null, bool forks = false)
    {
        (_request, _goal, _beforeStep) = (request, goal, beforeStep);
        _epochs = (int)request.Values.Single(value => value.Key == "epochs").Value.Number;
        _kind = (int)(StreamKey.Of(request.Run).With("kind").Open().NextUInt32() % 8);
        if (checkpoint is null) return;
        if (forks)
        {
            Assert.Equal((request.Origin!.Run, request.Origin.Epoch, 0), (checkpoint.Run, checkpoint.Epoch, checkpoint.Step));
            (_done, _weight) = (checkpoint.Epoch, checkpoint.Tensors["weights"][0]);
            return;
        }
        _reports.AddRange(checkpoint.Reports);
        _done = checkpoint.Epoch;
        (_step, Finish, DivergedAtStep) = (checkpoint.Step, checkpoint.Finish, checkpoint.DivergedAtStep);
        (_weight, _bestWeight) = (checkpoint.Tensors["weights"][0], checkpoint.Tensors["weights"][1]);
        (_best, BestEpoch) = (checkpoint.Figures["best"][0], (int)checkpoint.Figures["best"][1]);
    }

    /// <summary>Called where it is concluded.</summary>
    public Action<string, CancellationToken> Concluding { get; init; } = (_, _) => { };

    public bool IsCheap { get; init; }

    public int Epochs => _done;

    public IReadOnlyList<EpochReport> Reports => _reports;

    public void Forget(int epoch) => _reports.RemoveAll(report => report.Epoch <= epoch);

    public RunFinish? Finish { get; private set; }

    public long? DivergedAtStep { get; private set; }

    public int BestEpoch { get; private set; }

    public EpochOutcome Advance(CancellationToken stop) => Advance(int.MaxValue, stop);

    public EpochOutcome AdvanceStep(CancellationToken stop) => Advance(1, stop);

    private EpochOutcome Advance(int steps, CancellationToken stop)
    {
        var epoch = _done + 1;
        for (; _step < StepsAnEpoch; _step++)
        {
            if (steps-- == 0) return new EpochOutcome(null, null);
            _beforeStep(_request.Run);
            if (stop.IsCancellationRequested) return new EpochOutcome(null, null);
            var key = StreamKey.Of(_request.Seed).With(_request.Run).With(epoch).With(_step);
            _weight = 0.7f * _weight + key.Open().NextSingle();
            if (_kind == 1 && epoch == 2 && _step == 1)
            {
                (Finish, DivergedAtStep) = (RunFinish.Diverged, (epoch - 1) * StepsAnEpoch + _step + 1);
                return new EpochOutcome(null, Finish, DivergedAtStep);
            }
            if (_kind == 2 && epoch == 2) throw new InvalidOperationException("made to fail");
        }
        _step = 0;
        var report = new EpochReport(epoch, [new MetricValue("valid_loss", _weight), new MetricValue("train_loss", _weight / 3)]);
        _reports.Add(report);
        _done = epoch;
        if (_goal.Improves(_weight, _best)) (_best, BestEpoch, _bestWeight) = (_weight, epoch, _weight);
        if (epoch == _epochs) Finish = RunFinish.Completed;
        else if (_kind == 3 && epoch == 2) Finish = RunFinish.Patience;
        return new EpochOutcome(report, Finish);
    }

    public RunCheckpoint Capture(int attempt) => new()
    {
        Run = _request.Run,
        Attempt = attempt,
        Epoch = _done,
        Step = _step,
        Identity = "fake",
        Reports = [.. _reports],
        Finish = Finish,
        DivergedAtStep = DivergedAtStep,
        Figures = new Dictionary<string, double[]> { ["best"] = [_best, BestEpoch] },
        Tensors = new Dictionary<string, float[]> { ["weights"] = [_weight, _bestWeight] },
    };

    public RunConclusion Conclude(CancellationToken stop = default)
    {
        Concluding("conclude", stop);
        return new([new MetricValue("test_loss", _bestWeight * 2)], Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(_bestWeight))), 1);
    }

    public byte[]? BestModel() => BestEpoch == 0 ? null : BitConverter.GetBytes(_bestWeight);
}
