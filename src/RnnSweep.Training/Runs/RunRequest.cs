using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Runs;

/// <summary>All that a run's result depends on.</summary>
/// <param name="Run">The run's number in its sweep (keys the noise of test functions; networks do not use it).</param>
/// <param name="Seed">The run's seed, below 2⁵³.</param>
/// <param name="Task">What is learnt.</param>
/// <param name="Values">The variant's active parameters in the file's order.</param>
public sealed record RunRequest(int Run, long Seed, TaskSettings Task, IReadOnlyList<KeyValuePair<string, ParameterValue>> Values)
{
    /// <summary>Set for a forked run; its result then depends on that run too, and so on. Null: it starts from its beginning.</summary>
    public RunOrigin? Origin { get; init; }
}
