using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Real runs that pass a gate before every epoch.</summary>
internal sealed class GatedWorkFactory(IRunWorkFactory inner, WorkGate gate) : IRunWorkFactory
{
    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => inner.Measure(task, settings);

    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochCost(task, values);

    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochSteps(task, values);

    public RunMemory? Memory(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.Memory(task, values);

    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default) => new Gated(inner.Start(request, goal, stop), gate);

    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint) => new Gated(inner.Restore(request, goal, checkpoint), gate);

    private sealed class Gated(IRunWork work, WorkGate gate) : IRunWork
    {
        public int Epochs => work.Epochs;

        public IReadOnlyList<EpochReport> Reports => work.Reports;

        public void Forget(int epoch) => work.Forget(epoch);

        public RunFinish? Finish => work.Finish;

        public long? DivergedAtStep => work.DivergedAtStep;

        public int BestEpoch => work.BestEpoch;

        public EpochOutcome Advance(CancellationToken stop) => gate.Pass(stop) ? work.Advance(stop) : new EpochOutcome(null, null);

        public RunCheckpoint Capture(int attempt) => work.Capture(attempt);

        public RunConclusion Conclude(CancellationToken stop = default) => work.Conclude(stop);

        public byte[]? BestModel() => work.BestModel();
    }
}
