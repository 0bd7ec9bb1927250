using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>The table that the local engine gives, to hold the cluster's against.</summary>
internal static class LocalTable
{
    public static async Task<string[]> OfAsync(string yaml, string folder, DataFolder? data = null, Func<SweepDefinition, ISearchMethod>? method = null)
    {
        var read = new SweepDefinitionReader().Read(yaml, "local.yaml");
        var settings = new LocalEngineSettings { Work = new RunWorkFactory(TimeProvider.System, data), Product = "test", Workers = 2 };
        if (method is not null) settings = settings with { Method = method };
        await using var engine = LocalEngine.Create(settings, folder, read.Source, read.Definition!);
        await engine.RunAsync(CancellationToken.None);
        return LocalCluster.Rows(ResultTable.Of(engine.Snapshot()));
    }
}
