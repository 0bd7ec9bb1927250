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
    public LoadedCheckpoint Load(int run)
    {
        var path = paths.CheckpointOf(run);
        var problems = new List<string>();
        foreach (var candidate in (ReadOnlySpan<string>)[path, OlderThan(path)])
        {
            if (!File.Exists(candidate)) continue;
            try
            {
                using var stream = File.OpenRead(candidate);
                var checkpoint = RunCheckpointCodec.Read(stream);
                if (checkpoint.Run == run) return new LoadedCheckpoint(checkpoint, problems);
                problems.Add($"{candidate} is of run {checkpoint.Run}, not of run {run}");
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{candidate} cannot be used: {error.Message}");
            }
        }
        return new LoadedCheckpoint(null, problems);
    }

    /// <inheritdoc/>
    public void Settle(int run) => File.Delete(OlderThan(paths.CheckpointOf(run)));

    private static string OlderThan(string path) => path + ".old";
}
