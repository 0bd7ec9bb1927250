using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Whole sweeps over real grains, silos and training threads.</summary>
public sealed class SweepGrainTests : IDisposable
{
    private const string Small = """
        name: small
        task: { dataset: digits }
        method: random
        run_cap: 6
        seed: 3
        parameters:
          cell: { values: [rnn, gru, lstm] }
          hidden_size: { min: 8, max: 16 }
          sequence_length: { values: [8, 16] }
          epochs: { value: 3 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Submit_SmallSweep_GivesTheTableOfTheLocalEngine(int silos)
    {
        await using var cluster = await LocalCluster.StartAsync(silos, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("small", Small);
        Assert.Equal(await LocalTable.OfAsync(Small, Path.Combine(_folder, "local")), await cluster.TableAsync("small", Patience));
    }

    [Fact]
    public async Task Submit_Twice_ChangesNothing_AndAnotherSweepOfThatIdIsRefused()
    {
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("small", Small);
        await cluster.SubmitAsync("small", Small);
        var refusal = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("small",
            Small.Replace("seed: 3", "seed: 4", StringComparison.Ordinal)));
        Assert.Contains("another one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_LargerThanMemory_IsRefusedAsAFaultOfTheFile()
    {
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        const string Huge = "name: huge\ntask: { dataset: digits }\nmethod: grid\nparameters:\n  hidden_size: { value: 16384 }\n  num_layers: { value: 64 }\n";
        var refusal = await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.SubmitAsync("huge", Huge));
        Assert.True(refusal.IsAboutFile);
        Assert.Contains("The sweep does not fit into this cluster's memory: a run needs ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_WhileNothingHappens_GivesSignsOfLife()
    {
        using var gate = new WorkGate();
        gate.Shut();
        await using var cluster = await LocalCluster.StartAsync(
            1, new FolderSweepStore(_folder, TimeProvider.System), work: new GatedWorkFactory(new RunWorkFactory(TimeProvider.System), gate));
        await cluster.SubmitAsync("small", Small);
        using var patience = new CancellationTokenSource(Patience);
        var last = 0L;
        await foreach (var batch in cluster.Client.GetGrain<ISweepGrain>("small").WatchAsync(0, patience.Token))
        {
            Assert.Equal(last + 1, batch.First);
            last += batch.Lines.Length;
            if (batch.Lines.Length == 0) break;
        }
        gate.Open();
    }

    [Fact]
    public async Task Status_UnknownSweep_IsRefused()
    {
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        await Assert.ThrowsAsync<SweepRefusedException>(() => cluster.Client.GetGrain<ISweepGrain>("nobody").StatusAsync());
    }
}
