using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Makes <see cref="FakeWork"/>; calls back before every step, from the training thread.</summary>
internal sealed class FakeWorkFactory : IRunWorkFactory
{
    private int _steps;

    /// <summary>Given the run and the number of the step among all that this factory's runs make.</summary>
    public Action<int, int> BeforeStep { get; init; } = (_, _) => { };

    /// <summary>Runs that are refused when they start.</summary>
    public Func<int, bool> Refuses { get; init; } = _ => false;

    /// <summary>Called where a run is restored.</summary>
    public Action OnRestore { get; init; } = () => { };

    /// <summary>Called where a run starts and where it is concluded, with its stop.</summary>
    public Action<string, CancellationToken> Between { get; init; } = (_, _) => { };

    /// <summary>Called where a run is rehearsed.</summary>
    public Action<int> OnRehearse { get; init; } = _ => { };

    /// <summary>Bytes that a run takes, by its x.</summary>
    public Func<double, long>? Takes { get; init; }

    /// <summary>Whether its runs cost less to train again than to keep.</summary>
    public bool IsCheap { get; init; }

    public RunMemory? Memory(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        Takes is null ? null : new RunMemory([new("weights", Takes(values.Single(value => value.Key == "x").Value.Number)), new(RunMemory.Data, 10)], 1);

    public void Rehearse(RunRequest request, RunGoal goal) => OnRehearse(request.Run);

    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        1 + (long)values.Single(value => value.Key == "x").Value.Number * 7 % 5;

    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default)
    {
        if (Refuses(request.Run)) throw new RunRefusedException($"run {request.Run} is not to my taste");
        Between("start", stop);
        return new FakeWork(request, goal, Step) { Concluding = Between, IsCheap = IsCheap };
    }

    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        OnRestore();
        return checkpoint.Identity == "fake" ? new FakeWork(request, goal, Step, checkpoint) { Concluding = Between, IsCheap = IsCheap }
            : throw new RunRefusedException("the checkpoint is of another kind");
    }

    public IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint) => new FakeWork(request, goal, Step, checkpoint, forks: true);

    private void Step(int run) => BeforeStep(run, Interlocked.Increment(ref _steps));
}
