namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>Stands for the grains of runs: says where it is, and does what they do with telemetry.</summary>
[Alias("rnnsweep.tests.probe")]
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>The silo that it lives on.</summary>
    [Alias("where")]
    Task<string> WhereAsync();

    /// <summary>A run of one epoch in nothing but its spans and measurements.</summary>
    /// <param name="parent">The trace context of who submitted it.</param>
    [Alias("train")]
    Task TrainAsync(string? parent);
}
