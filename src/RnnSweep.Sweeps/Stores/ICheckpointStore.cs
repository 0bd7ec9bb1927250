using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Sweeps.Stores;

/// <summary>Where the checkpoints of a sweep's runs are kept. Thread-safe for different runs; one thread at a time for one run.</summary>
public interface ICheckpointStore
{
    /// <summary>Keeps a checkpoint. It is durable when this returns, and the one before it is kept until then.</summary>
    /// <exception cref="IOException">It could not be written; the one before it is still there.</exception>
    void Save(RunCheckpoint checkpoint);

    /// <summary>The newest checkpoint of a run that can be read. Never throws because of what it finds.</summary>
    LoadedCheckpoint Load(int run);

    /// <summary>The run has ended: only its newest checkpoint is kept.</summary>
    void Settle(int run);
}
