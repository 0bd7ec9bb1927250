namespace RnnSweep.Sweeps.Engines;

/// <summary>Data files that a server keeps for those who train: by name and content.</summary>
public interface IDataLibrary
{
    /// <summary>All of them, by name, and the newest of a name first.</summary>
    /// <exception cref="EngineUnreachableException">It cannot be asked now.</exception>
    Task<IReadOnlyList<DataListing>> ListAsync(CancellationToken cancellation);

    /// <summary>Takes a file in. It is there, whole, when this returns; to give the same again changes nothing but the time.</summary>
    /// <param name="name">Its name, as sweep files have it.</param>
    /// <param name="sha256">What it is to hold, in lower-case hexadecimal.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellation">Gives up; then nothing is left of it.</param>
    /// <exception cref="DataNotAcceptedException">The name cannot be used, the content is another or too large, or there is no room.</exception>
    /// <exception cref="EngineUnreachableException">It cannot be asked now.</exception>
    Task<DataListing> PushAsync(string name, string sha256, Stream content, CancellationToken cancellation);

    /// <summary>Deletes all that has this name.</summary>
    /// <returns>How many files that were.</returns>
    /// <exception cref="EngineUnreachableException">It cannot be asked now.</exception>
    Task<int> DeleteAsync(string name, CancellationToken cancellation);
}
