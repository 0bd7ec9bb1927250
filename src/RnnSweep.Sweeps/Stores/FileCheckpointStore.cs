using RnnSweep.Training.Checkpoints;

namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// Checkpoints as files. Two of a run are kept, so that a damaged one costs an epoch and not the run; where neither can be read the run starts again,
/// with the same result.
/// </summary>
/// <param name="paths">The sweep's folder.</param>
public sealed class FileCheckpointStore(SweepPaths paths) : ICheckpointStore
{
    /// <inheritdoc/>
    public void Save(RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var path = paths.CheckpointOf(checkpoint.Run);
        DurableFile.Write(path, stream => RunCheckpointCodec.Write(checkpoint, stream), keep: OlderThan(path));
    }

    /// <inheritdoc/>
    public RunCheckpoint? Load(int run, int older)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(older);
        if (older > 1) return null;
        var path = older == 0 ? paths.CheckpointOf(run) : OlderThan(paths.CheckpointOf(run));
        if (!File.Exists(path)) return null;
        try
        {
            using var stream = File.OpenRead(path);
            var checkpoint = RunCheckpointCodec.Read(stream);
            return checkpoint.Run == run ? checkpoint : throw new InvalidDataException($"{path} is of run {checkpoint.Run}, not of run {run}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Drop(int run)
    {
        try
        {
            var path = paths.CheckpointOf(run);
            File.Delete(OlderThan(path));
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it any more.
        }
    }

    private static string OlderThan(string path) => path + ".old";
}
