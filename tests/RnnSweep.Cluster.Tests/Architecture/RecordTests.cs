using RnnSweep.Cluster.Contracts;
using RnnSweep.Tests.Shared.Architecture;

namespace RnnSweep.Cluster.Tests.Architecture;

/// <summary>Rules for the records of the cluster; those below it have a test with the command's.</summary>
public sealed class RecordTests
{
    [Fact]
    public void Records_OfTheCluster_HaveFewPositionalParameters() => Assert.Empty(LargeRecords.Under(typeof(RunAssignment).Assembly));
}
