using RnnSweep.Cluster.Engine;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Values;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>A sweep whose method forks runs, on silos.</summary>
public sealed class ForkTests : IDisposable
{
    // The method takes nothing from it but its size.
    private const string Sweep = """
        name: forks
        task: { dataset: digits }
        method: random
        run_cap: 40
        seed: 5
        parallelism: 4
        parameters:
          hidden_size: { value: 6 }
          sequence_length: { value: 8 }
          learning_rate: { min: 0.0001, max: 1.0 }
          epochs: { value: 5 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task Forks_OnSilos_GiveTheTableOfTheLocalEngine_AndLeaveNoCheckpoint(int silos, int slots)
    {
        // No lease may lapse: that would hide a run which nobody is given.
        await using var cluster = await LocalCluster.StartAsync(silos, new FolderSweepStore(_folder, TimeProvider.System), slots, method: Method, lease: 120);
        await cluster.SubmitAsync("forks", Sweep);
        await AssertTableAsync(cluster);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "forks", "checkpoints"), "*.fork"));
    }

    /// <summary>The fork that the silo has begun, and those that come, begin on another one.</summary>
    [Fact]
    public async Task Forks_WhenTheirSiloLeaves_GoOnElsewhere()
    {
        await using var cluster = await LocalCluster.StartAsync(2, new FolderSweepStore(_folder, TimeProvider.System), method: Method);
        await cluster.SubmitAsync("forks", Sweep);
        using var patience = new CancellationTokenSource(Patience);
        await using (var sweep = await ClusterSweep.OpenAsync(cluster.Client, "forks", TimeProvider.System, patience.Token))
            await foreach (var next in sweep.Watch(0, patience.Token))
            {
                if (next is not RunProposed { Parent: not null }) continue;
                await cluster.Silos.StopSiloAsync(cluster.Silos.Silos[^1]);
                break;
            }
        await AssertTableAsync(cluster);
    }

    private async Task AssertTableAsync(LocalCluster cluster)
    {
        var table = await cluster.TableAsync("forks", Patience);
        Assert.Contains(",parent_run,", table[0], StringComparison.Ordinal);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local"), method: Method), table);
    }

    private static ISearchMethod Method(SweepDefinition definition) => new ForkingMethod(population: 8, Values, interval: 1);

    private static IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(int number) =>
    [
        new("hidden_size", ParameterValue.Of(6L)), new("sequence_length", ParameterValue.Of(8L)),
        new(ForkingMethod.Rate, ParameterValue.Of(0.05 / number)), new("epochs", ParameterValue.Of(5L)),
    ];
}
