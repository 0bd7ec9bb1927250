using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Runs;

/// <summary>Makes runs. Thread-safe: datasets are read once and shared.</summary>
public interface IRunWorkFactory
{
    /// <summary>The computed cost of one epoch in FLOPs, a whole number known before the run starts.</summary>
    long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, object?>> values);

    /// <summary>A run from its beginning.</summary>
    /// <exception cref="RunRefusedException">The values cannot be trained; the message says why.</exception>
    IRunWork Start(RunRequest request, RunGoal goal);

    /// <summary>A run from a checkpoint.</summary>
    /// <exception cref="RunRefusedException">The checkpoint belongs to another variant or version; the message says what differs.</exception>
    IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint);
}
