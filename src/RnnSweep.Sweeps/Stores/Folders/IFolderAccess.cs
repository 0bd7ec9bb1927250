namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>How a store accesses the files of its sweeps, so that nobody else writes to them meanwhile.</summary>
internal interface IFolderAccess
{
    /// <summary>The folders of all sweeps that there may be.</summary>
    IEnumerable<string> Folders { get; }

    /// <summary>Works on a sweep's files alone.</summary>
    /// <param name="sweepId">The sweep.</param>
    /// <param name="make">True to make its folder where there is none.</param>
    /// <param name="work">What to do; it blocks.</param>
    /// <param name="cancellation">Gives up before it begins.</param>
    /// <exception cref="KeyNotFoundException">There is no such sweep, and none is to be made.</exception>
    Task<T> WithAsync<T>(string sweepId, bool make, Func<SweepFiles, T> work, CancellationToken cancellation);
}
