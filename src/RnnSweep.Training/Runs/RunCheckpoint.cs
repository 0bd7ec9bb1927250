namespace RnnSweep.Training.Runs;

/// <summary>Everything a run needs to continue. Random streams and data order are not in it: they follow from their keys.</summary>
public sealed record RunCheckpoint
{
    /// <summary>The run's number.</summary>
    public required int Run { get; init; }

    /// <summary>The attempt that wrote it.</summary>
    public required int Attempt { get; init; }

    /// <summary>Epochs done.</summary>
    public required int Epoch { get; init; }

    /// <summary>Optimiser steps done in the unfinished epoch.</summary>
    public required int Step { get; init; }

    /// <summary>True where its attempt has trained nothing so far: the run stands where it stood before.</summary>
    public bool Untrained { get; init; }

    /// <summary>A text that names what is being trained (shape and settings); a checkpoint is refused by a run of another.</summary>
    public required string Identity { get; init; }

    /// <summary>
    /// Reports of the last of the epochs done, those that the journal may lack: none, or without gaps up to <see cref="Epoch"/>. Up to format 2, of all epochs.
    /// </summary>
    public required IReadOnlyList<EpochReport> Reports { get; init; }

    /// <summary>Set once there is nothing left to train.</summary>
    public RunFinish? Finish { get; init; }

    /// <summary>The optimiser step at which the run diverged, if it did.</summary>
    public long? DivergedAtStep { get; init; }

    /// <summary>Named float64 figures: running sums, the best epoch's figures, counts.</summary>
    public required IReadOnlyDictionary<string, double[]> Figures { get; init; }

    /// <summary>Named float32 arrays: weights, optimiser state, the best epoch's weights.</summary>
    public required IReadOnlyDictionary<string, float[]> Tensors { get; init; }
}
