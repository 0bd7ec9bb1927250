using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Real runs, of which one asks for a stop when so many epochs have been begun.</summary>
internal sealed class StoppingWorkFactory(IRunWorkFactory inner, int epochs, CancellationTokenSource stop) : IRunWorkFactory
{
    private int _begun;

    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => inner.Measure(task, settings);

    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochCost(task, values);

    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochSteps(task, values);

    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default) => new Counted(inner.Start(request, goal, stop), this);

    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint) => new Counted(inner.Restore(request, goal, checkpoint), this);

    private void Count()
    {
        if (Interlocked.Increment(ref _begun) == epochs) stop.Cancel();
    }

    private sealed class Counted(IRunWork work, StoppingWorkFactory owner) : IRunWork
    {
        public int Epochs => work.Epochs;

        public IReadOnlyList<EpochReport> Reports => work.Reports;

        public void Forget(int epoch) => work.Forget(epoch);

        public RunFinish? Finish => work.Finish;

        public long? DivergedAtStep => work.DivergedAtStep;

        public int BestEpoch => work.BestEpoch;

        public EpochOutcome Advance(CancellationToken stop)
        {
            owner.Count();
            return work.Advance(stop);
        }

        public RunCheckpoint Capture(int attempt) => work.Capture(attempt);

        public RunConclusion Conclude(CancellationToken stop = default) => work.Conclude(stop);

        public byte[]? BestModel() => work.BestModel();
    }
}
