using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Training.Runs;

/// <summary>Makes runs. Thread-safe: datasets are read once and shared.</summary>
public interface IRunWorkFactory
{
    /// <summary>
    /// The task with what decisions need to know of its table: the number of its epochs. Reads data, so it is never asked where decisions are waited for.
    /// Default: the task as it is, as of tasks without a table.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="parameters">The names of the sweep's parameters, which are looked up there.</param>
    /// <exception cref="RunRefusedException">The table is missing, is none, or lacks columns; the message says which.</exception>
    TaskSettings Prepare(TaskSettings task, IReadOnlyList<string> parameters) => task;

    /// <summary>
    /// The task with what its file holds noted, where it names one that is here: so that everybody trains with the same. Reads data. Default: the task as it
    /// is.
    /// </summary>
    /// <exception cref="RunRefusedException">The file cannot be read; the message says why.</exception>
    TaskSettings Pinned(TaskSettings task) => task;

    /// <summary>What of a sweep over a table is allowed and probably not meant, one sentence each. Default: nothing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="parameters">The values that each parameter lists; null for one that is drawn from a range.</param>
    /// <exception cref="RunRefusedException">As <see cref="Prepare"/>.</exception>
    IReadOnlyList<string> Doubts(TaskSettings task, IReadOnlyList<KeyValuePair<string, IReadOnlyList<ParameterValue>?>> parameters) => [];

    /// <summary>
    /// Measures the sizes of a task's data, which costs follow from. Reads data, so it is never asked where decisions are waited for. Null where a task has no
    /// data, as test functions have none.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="settings">All values that runs may be given; equal sizes are measured once.</param>
    /// <exception cref="RunRefusedException">Files are missing or are not what they should be; the message says which.</exception>
    TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => null;

    /// <summary>
    /// The computed cost of one epoch in FLOPs, a whole number known before the run starts. Arithmetic on <see cref="TaskSettings.Sizes"/>: no data are read.
    /// </summary>
    /// <exception cref="RunRefusedException">The values cannot be trained; the message says why.</exception>
    /// <exception cref="InvalidOperationException">The task has data whose sizes for these values have not been measured.</exception>
    long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values);

    /// <summary>
    /// Optimiser steps of one epoch, known before the run starts, by arithmetic as <see cref="EpochCost"/>. Null where an epoch has none, as in test functions.
    /// </summary>
    /// <exception cref="RunRefusedException">The values cannot be trained; the message says why.</exception>
    long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => null;

    /// <summary>
    /// What a run takes of memory, by arithmetic: nothing of it is made. Reads data where their sizes do not follow from the settings. Null where it is not
    /// worth
    /// counting, as for test functions.
    /// </summary>
    /// <exception cref="RunRefusedException">The values cannot be trained; the message says why.</exception>
    RunMemory? Memory(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => null;

    /// <summary>One that tells sizes, costs and memory soon: where lengths are drawn, from the first sequences. Its runs are the same. Default: this
    /// one.</summary>
    IRunWorkFactory ForEstimates() => this;

    /// <summary>A run from its beginning.</summary>
    /// <param name="request">What is trained.</param>
    /// <param name="goal">What the best epoch is chosen by.</param>
    /// <param name="stop">Ends it early: a large network takes its time to be initialised.</param>
    /// <exception cref="RunRefusedException">The values cannot be trained; the message says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default);

    /// <summary>A run from a checkpoint.</summary>
    /// <exception cref="RunRefusedException">The checkpoint belongs to another variant or version; the message says what differs.</exception>
    IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint);

    /// <summary>
    /// Makes something small of the same kind, trains it a step and restores it from a checkpoint: so this process has the data, and has compiled what the
    /// run's first step needs. Changes nothing, and never throws.
    /// </summary>
    void Rehearse(RunRequest request, RunGoal goal)
    {
    }

    /// <summary>
    /// A forked run (<see cref="RunRequest.Origin"/>) from the checkpoint of the run that it comes from: weights and the optimiser's state are that run's,
    /// values and figures, the best epoch's among them, are its own. Default: refused.
    /// </summary>
    /// <exception cref="RunRefusedException">The checkpoint does not fit the request; the message says why.</exception>
    IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint) => throw new RunRefusedException("Runs of this kind cannot be forked.");
}
