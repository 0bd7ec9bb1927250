using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>A method that thinks long does so off the turns of its sweep's grain.</summary>
public sealed class ThinkingMethodTests : IDisposable
{
    private const string Small = """
        name: small
        task: { dataset: digits }
        method: random
        run_cap: 7
        seed: 3
        parallelism: 2
        parameters:
          cell: { values: [rnn, gru, lstm] }
          hidden_size: { min: 8, max: 16 }
          epochs: { value: 2 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Submit_WhileTheMethodThinks_TheGrainAnswers_AndTheTableIsThatOfTheLocalEngine()
    {
        using var gate = new ManualResetEventSlim();
        var thinks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Think(int number)
        {
            if (number != 3) return;
            thinks.TrySetResult();
            gate.Wait();
        }

        var store = new FolderSweepStore(_folder, TimeProvider.System);
        await using var cluster = await LocalCluster.StartAsync(2, store, method: definition => Method(definition, Think));
        try
        {
            await cluster.SubmitAsync("small", Small);
            await thinks.Task.WaitAsync(Patience);
            // Its next turn comes although the answer does not.
            var status = await cluster.Client.GetGrain<ISweepGrain>("small").StatusAsync().WaitAsync(Patience);
            Assert.Equal(("running", 2), (status.State, status.Runs));
        }
        finally
        {
            gate.Set();
        }
        var expected = await LocalTable.OfAsync(Small, Path.Combine(_folder, "local"), method: definition => Method(definition, _ => { }));
        Assert.Equal(expected, await cluster.TableAsync("small", Patience));
    }

    private static ThinkingMethod Method(SweepDefinition definition, Action<int> think) => new ThinkingMethod(definition.Space, definition.Seed, think);
}
