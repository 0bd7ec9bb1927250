namespace RnnSweep.Sweeps.Stores;

/// <summary>Models as files, one a run.</summary>
/// <param name="paths">The sweep's folder.</param>
public sealed class FileModelStore(SweepPaths paths) : IModelStore
{
    /// <inheritdoc/>
    public void Save(int run, byte[] model)
    {
        ArgumentNullException.ThrowIfNull(model);
        DurableFile.Write(paths.ModelOf(run), stream => stream.Write(model));
    }
}
