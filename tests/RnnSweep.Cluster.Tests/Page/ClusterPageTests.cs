using RnnSweep.Cluster.Tests.Engine;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Cluster.Tests.Page;

/// <summary>The page over a sweep that a cluster trains.</summary>
public sealed class ClusterPageTests(ClusterSweepsFixture fixture, Chromium chromium) : PageContract(fixture, chromium), IClassFixture<ClusterSweepsFixture>,
    IClassFixture<Chromium>;
