using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Sweeps.Stores;

/// <summary>Where the checkpoints of a sweep's runs are kept. Thread-safe for different runs; one thread at a time for one run.</summary>
public interface ICheckpointStore
{
    /// <summary>Keeps a checkpoint. It is durable when this returns, and the one before it is kept until then.</summary>
    /// <exception cref="IOException">It could not be written; the one before it is still there.</exception>
    void Save(RunCheckpoint checkpoint);

    /// <summary>A checkpoint of a run; null where there is none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="older">0 for the newest, 1 for the one before it.</param>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    RunCheckpoint? Load(int run, int older);

    /// <summary>The run's end is durable: nothing of it is kept. What cannot be deleted stays, and does no harm.</summary>
    void Drop(int run);
}
