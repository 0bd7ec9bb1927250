using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Driving;

/// <summary>An epoch that a worker has trained, as its driver tells the run's owner.</summary>
/// <param name="Work">The run. Where <see cref="Finish"/> is set, nothing is left to train.</param>
/// <param name="Checkpoint">The state after it; null where none is due, as training the epochs since the last one again costs less.</param>
/// <param name="Report">The report.</param>
/// <param name="Seconds">How long it has trained.</param>
/// <param name="IsAwaited">Whether the answer decides what is trained next: until it is there, the worker does not touch the run.</param>
public sealed record EpochDone(IRunWork Work, RunCheckpoint? Checkpoint, EpochReport Report, double Seconds, bool IsAwaited)
{
    /// <summary>Why nothing is left to train; null where something is.</summary>
    public RunFinish? Finish => Work.Finish;

    /// <summary>How many sequences it has trained on; 0 where there are none.</summary>
    public int Sequences => Work.SequencesPerEpoch;
}
