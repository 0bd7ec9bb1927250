namespace RnnSweep.Training.Runs;

/// <summary>One run in training. Used by one thread at a time; its result depends on its <see cref="RunRequest"/> alone.</summary>
public interface IRunWork
{
    /// <summary>Epochs done so far, those from before a checkpoint included.</summary>
    int Epochs { get; }

    /// <summary>Reports of the epochs done so far without those that were forgotten, in order and without gaps up to the last epoch.</summary>
    IReadOnlyList<EpochReport> Reports { get; }

    /// <summary>
    /// The reports up to this epoch are durable elsewhere: neither the run nor its next checkpoints need to hold them, so a checkpoint does not grow with the
    /// epochs.
    /// </summary>
    void Forget(int epoch);

    /// <summary>Set once there is nothing left to train.</summary>
    RunFinish? Finish { get; }

    /// <summary>Sequences trained on in an epoch; 0 where the work has none.</summary>
    int SequencesPerEpoch => 0;

    /// <summary>
    /// Grows with everything that the work does, an optimiser step or a batch that is evaluated; asked from other threads, to tell a run that is slow from one
    /// that hangs. Null where the work does not count.
    /// </summary>
    long? Steps => null;

    /// <summary>
    /// True where <see cref="Advance"/> stops between two steps of an epoch and continues there; false where an epoch is done whole or not at all.
    /// </summary>
    bool StopsWithinEpochs => true;

    /// <summary>
    /// True where training it again from its beginning costs less than a checkpoint: none is made where it is suspended. The result is the same.
    /// </summary>
    bool IsCheap => false;

    /// <summary>The optimiser step at which the run diverged, if it did.</summary>
    long? DivergedAtStep { get; }

    /// <summary>The best epoch so far by the sweep's metric, the earlier one on ties; 0 before the first.</summary>
    int BestEpoch { get; }

    /// <summary>
    /// Trains to the end of the current epoch, or until <paramref name="stop"/> is set: looked at before every optimiser step and within all that follows the
    /// last one. What has been evaluated is kept; a measurement that is cut short begins again.
    /// </summary>
    EpochOutcome Advance(CancellationToken stop);

    /// <summary>As <see cref="Advance"/>, but only as far as there is something to show: one step or one batch that is evaluated, or the epoch where it is
    /// done whole.</summary>
    EpochOutcome AdvanceStep(CancellationToken stop) => Advance(stop);

    /// <summary>Everything needed to continue from here, also in mid-epoch.</summary>
    /// <param name="attempt">The attempt that writes it.</param>
    RunCheckpoint Capture(int attempt);

    /// <summary>Evaluates the best epoch's model on the test part. Calling it again gives the same.</summary>
    /// <param name="stop">Ends it early: a test part can be large.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; the run is as it was before.</exception>
    RunConclusion Conclude(CancellationToken stop = default);

    /// <summary>The best epoch's model in the form kept under <c>models/</c>, or null where there is none.</summary>
    byte[]? BestModel();
}
