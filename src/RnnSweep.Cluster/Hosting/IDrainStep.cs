namespace RnnSweep.Cluster.Hosting;

/// <summary>What a part of the silo does before it stops. While it runs, grains, messages and the database still work. Register it as a service.</summary>
public interface IDrainStep
{
    /// <summary>For the log.</summary>
    string Name { get; }

    /// <summary>When it is its turn; steps of one phase run side by side.</summary>
    DrainPhase Phase { get; }

    /// <summary>Does it. An exception is logged and stops nobody else.</summary>
    /// <param name="cancellation">The time for draining is up: what is not done now is lost to the leases.</param>
    Task DrainAsync(CancellationToken cancellation);
}
