namespace RnnSweep.Sweeps.Engines;

/// <summary>An engine that is made of machines knows which they are.</summary>
public interface ISiloDirectory
{
    /// <summary>The silos that are members now, by name.</summary>
    /// <exception cref="EngineUnreachableException">None answers.</exception>
    Task<IReadOnlyList<SiloListing>> SilosAsync(CancellationToken cancellation);
}
