namespace RnnSweep.Sweeps.Engines;

/// <summary>An engine that is made of machines knows which they are.</summary>
public interface ISiloDirectory
{
    /// <summary>The silos that are members now, by name.</summary>
    /// <exception cref="EngineUnreachableException">None answers.</exception>
    Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation);

    /// <summary>How the sweeps that have not ended share the slots, by id; null where nobody says. Default: nobody does.</summary>
    /// <exception cref="EngineUnreachableException">No silo answers.</exception>
    Task<IReadOnlyList<ShareListing>?> SharesAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ShareListing>?>(null);
}
