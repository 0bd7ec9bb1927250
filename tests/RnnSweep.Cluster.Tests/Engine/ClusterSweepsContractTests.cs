using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Cluster.Tests.Engine;

/// <summary>The promises of every engine, by a cluster.</summary>
public sealed class ClusterSweepsContractTests(ClusterSweepsFixture fixture) : SweepEngineContract(fixture), IClassFixture<ClusterSweepsFixture>;
