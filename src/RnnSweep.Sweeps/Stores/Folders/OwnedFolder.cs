namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// One sweep's folder, whose lock this process holds until it releases it: calls are carried out on the caller's thread, and have been when they return. Calls
/// about different runs, and those about the journal, do not wait for each other.
/// </summary>
/// <param name="sweepId">The only sweep there is.</param>
/// <param name="files">Its files.</param>
internal sealed class OwnedFolder(string sweepId, SweepFiles files) : IFolderAccess
{
    private readonly string _sweepId = sweepId;

    public IEnumerable<string> Folders => [files.Root];

    public Task<T> WithAsync<T>(string sweepId, bool make, Func<SweepFiles, T> work, CancellationToken cancellation)
    {
        if (sweepId != _sweepId) throw SweepIds.Unknown(sweepId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(work(files));
    }
}
