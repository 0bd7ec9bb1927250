using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>
/// An epoch is done and in a checkpoint. Sending the same epoch again does no harm: an attempt that continues from a checkpoint sends all the reports it holds.
/// </summary>
/// <param name="Time">When.</param>
/// <param name="Id">The attempt that sends it.</param>
/// <param name="Report">The report.</param>
/// <param name="Seconds">Seconds of training; 0 where a checkpoint is all that is known.</param>
/// <param name="Finish">Set when nothing is left to train after this epoch; a <see cref="RunEnded"/> follows.</param>
/// <param name="Keeps">True where its worker continues with the run whatever epoch it was to train to: more of the same checkpoint follows, or the run's
/// end.</param>
/// <param name="Yields">True where the worker's slot is wanted for something else: where the run could continue, it is suspended.</param>
public sealed record EpochReported(
    DateTimeOffset Time, AttemptId Id, EpochReport Report, double Seconds, RunFinish? Finish = null, bool Keeps = false, bool Yields = false)
    : CoordinatorInput(Time);
