using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Stores;

/// <summary>Checkpoints on their way into a store and out of it, for every engine alike.</summary>
public static class CheckpointBytes
{
    /// <summary>A checkpoint as a store keeps it.</summary>
    public static byte[] Of(RunCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(checkpoint, stream);
        // It is written in one piece, for which the stream makes a buffer of just that size.
        return stream.Length == stream.Capacity ? stream.GetBuffer() : stream.ToArray();
    }

    /// <summary>What a store has kept for a run.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is of another run; the message says why.</exception>
    public static RunCheckpoint Read(byte[] content, int run)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var stream = new MemoryStream(content, writable: false);
        var checkpoint = RunCheckpointCodec.Read(stream);
        return checkpoint.Run == run ? checkpoint : throw new InvalidDataException($"the checkpoint is of run {checkpoint.Run}, not of run {run}");
    }
}
