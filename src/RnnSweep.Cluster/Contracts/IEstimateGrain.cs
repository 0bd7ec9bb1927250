namespace RnnSweep.Cluster.Contracts;

/// <summary>Estimates sweeps that have not been handed in, on a silo, where their data are. It keeps nothing; any number may be at work.</summary>
[Alias("rnnsweep.IEstimateGrain")]
public interface IEstimateGrain : IGrainWithIntegerKey
{
    /// <summary>The only key there is.</summary>
    const long Key = 0;

    /// <summary>What a sweep would cost.</summary>
    /// <param name="definition">The effective definition as JSON.</param>
    /// <exception cref="SweepRefusedException">It cannot be trained here.</exception>
    [Alias("estimate")]
    Task<CostMessage> EstimateAsync(string definition);
}
