using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Tests.Engine;

/// <summary>Sweeps on a silo in this process, over a store in a folder.</summary>
public sealed class ClusterSweepsFixture : EngineFixture
{
    protected override async Task<(ISweepEngine Engine, IAsyncDisposable Owner)> StartAsync(IRunWorkFactory work)
    {
        var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(Path.Combine(Folder, "store"), TimeProvider.System), Slots, work);
        return (new ClusterSweeps(cluster.Client, TimeProvider.System), cluster);
    }
}
