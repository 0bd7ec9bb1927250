using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary><c>keep_models</c> on silos: what the local engine keeps is kept here, and nothing else.</summary>
public sealed class KeepModelsTests : IDisposable
{
    private const string Bounded = """
        name: bounded
        task: { dataset: digits }
        method: random
        run_cap: 6
        seed: 5
        keep_models: 2
        metric: { name: valid_loss, goal: minimize }
        parameters:
          hidden_size: { value: 4 }
          sequence_length: { value: 8 }
          learning_rate: { distribution: log_uniform_values, min: 0.0001, max: 0.1 }
          epochs: { value: 1 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Submit_WithKeepModels_KeepsTheModelsOfTheBestRuns()
    {
        using var patience = new CancellationTokenSource(Phase.Patience);
        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await using var cluster = await LocalCluster.StartAsync(2, store);
        await cluster.SubmitAsync("bounded", Bounded);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, "bounded", TimeProvider.System, patience.Token);
        await sweep.Ended.Within("the sweep ends");
        var best = Leaderboard.Of(sweep.Snapshot()).Ranked.Take(2).Select(entry => entry.Run.Number).Order().ToList();
        // Whatever is no longer kept is dropped after the events that say so are durable.
        await Phase.Until(async () => best.SequenceEqual(await KeptAsync()));
        Assert.Equal(best, await KeptAsync());

        async Task<List<int>> KeptAsync()
        {
            var kept = new List<int>();
            for (var run = 1; run <= 6; run++)
                if (await store.LoadModelAsync("bounded", run, patience.Token) is not null) kept.Add(run);
            return kept;
        }
    }
}
