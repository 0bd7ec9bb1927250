namespace RnnSweep.Cluster.Contracts;

/// <summary>Which sweeps there are, and how full the silos. One in the cluster; what it knows is in the store, or is said again within seconds, so that it can be lost at any time.</summary>
[Alias("rnnsweep.ISweepDirectoryGrain")]
public interface ISweepDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The only key there is.</summary>
    const long Key = 0;

    /// <summary>Sweeps that may have work, oldest first.</summary>
    [Alias("open")]
    Task<OpenSweep[]> OpenAsync();

    /// <summary>Where every sweep stands, oldest first.</summary>
    [Alias("list")]
    Task<SweepStatus[]> ListAsync();

    /// <summary>A sweep has been created.</summary>
    [Alias("opened")]
    Task OpenedAsync(OpenSweep sweep);

    /// <summary>A silo says how full it is, every few seconds.</summary>
    [Alias("stands")]
    Task StandsAsync(SiloSlots slots);

    /// <summary>What silos have said of late.</summary>
    [Alias("slots")]
    Task<SiloSlots[]> SlotsAsync();

    /// <summary>A sweep has ended.</summary>
    [Alias("closed")]
    Task ClosedAsync(string sweepId);
}
