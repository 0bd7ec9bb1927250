using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Silos in this process, with the services of a real one, over one store.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private LocalCluster(InProcessTestCluster cluster) => _cluster = cluster;

    public IClusterClient Client => _cluster.Client;

    public InProcessTestCluster Silos => _cluster;

    public static async Task<LocalCluster> StartAsync(
        int silos, ISweepStore store, int slots = 1, IRunWorkFactory? work = null, string data = "", Func<SweepDefinition, ISearchMethod>? method = null,
        double lease = 3, double quantum = FairShare.DefaultQuantum, Func<IOutgoingGrainCallContext, Task>? outgoing = null,
        MemoryRoom? room = null)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            if (outgoing is not null) silo.AddOutgoingGrainCallFilter(context => outgoing(context));
            silo.Services.AddSingleton(store);
            silo.Services.AddSingleton(new ShareSettings { Quantum = quantum });
            if (work is not null) silo.Services.AddSingleton(work);
            silo.Services.AddRnnSweepSilo(new ClusterOptions
            {
                Mode = ClusterMode.Local,
                Slots = slots,
                LeaseSeconds = lease,
                RenewalSeconds = 0.5,
                Data = data
            });
            if (room is not null)
                silo.Services.AddSingleton(new RunGrainDependencies(TimeProvider.System) { RenewalTime = TimeSpan.FromSeconds(0.5), Room = room });
            if (method is not null)
                silo.Services.AddSingleton(provider => new SweepGrainDependencies(TimeProvider.System, provider.GetRequiredService<IRunWorkFactory>())
                {
                    Method = method,
                    LeaseTime = TimeSpan.FromSeconds(lease),
                });
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new LocalCluster(cluster);
    }

    /// <summary>Reads and submits a sweep.</summary>
    public async Task SubmitAsync(string id, string yaml, int weight = 1)
    {
        var read = new SweepDefinitionReader().Read(yaml, $"{id}.yaml");
        Assert.True(read.Definition is not null, string.Join('\n', read.Errors));
        await Client.GetGrain<ISweepGrain>(id)
            .SubmitAsync(new SweepSubmission(id, read.Definition.Name, weight, yaml, "digest", SweepDefinitionJson.WriteText(read.Definition)));
    }

    /// <summary>The table of a sweep that has ended, without the five columns that differ from machine to machine.</summary>
    public async Task<string[]> TableAsync(string id, TimeSpan within)
    {
        await using var sweep = await ClusterSweep.OpenAsync(Client, id, TimeProvider.System, CancellationToken.None).WaitAsync(within);
        await sweep.Ended.WaitAsync(within);
        return Rows(ResultTable.Of(sweep.Snapshot()));
    }

    /// <summary>The events of a sweep that has ended.</summary>
    public async Task<List<SweepEvent>> EventsAsync(string id, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        await using var sweep = await ClusterSweep.OpenAsync(Client, id, TimeProvider.System, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token)) events.Add(next);
        return events;
    }

    public static string[] Rows(ResultTable table)
    {
        using var text = new StringWriter();
        CsvResultWriter.Write(table, text);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.TrimEnd('\r').Split(',')[..^5]))];
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
