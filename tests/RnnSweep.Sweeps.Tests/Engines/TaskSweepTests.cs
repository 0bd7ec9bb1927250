using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Tests.Definitions;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A small sweep over every dataset that comes with the program.</summary>
public sealed class TaskSweepTests : IDisposable
{
    private static readonly SweepDefinitionReader Reader = new(TaskCatalog.All);
    private static readonly RunWorkFactory Work = new(TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names =>
        [.. TaskCatalog.All.Where(source => source.Missing(new TaskSettings(source.Name), DataFolder.None) is null).Select(source => source.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run_WithAnyWorkersAndAfterStops_GivesTheSameTable(string name)
    {
        var definition = Definition(name);
        var expected = await TableAsync(definition, "one", workers: 1);
        Assert.Equal(3, expected.Length);
        Assert.All(expected[1..], row => Assert.Contains(",finished,", row, StringComparison.Ordinal));
        Assert.Equal(expected, await TableAsync(definition, "two", workers: 2));
        // Of three epochs begun by two workers at least one is done, so every session gets on.
        Assert.Equal(expected, await TableAsync(definition, "stopped", workers: 2, stopAfter: 3));
    }

    private async Task<string[]> TableAsync(SweepDefinition definition, string folder, int workers, int stopAfter = 0)
    {
        for (var session = 0; ; session++)
        {
            using var stop = new CancellationTokenSource();
            var work = stopAfter > 0 ? new StoppingWorkFactory(Work, stopAfter, stop) : (IRunWorkFactory)Work;
            var settings = new LocalEngineSettings { Work = work, Product = "test", Workers = workers };
            await using var engine = session == 0
                ? LocalEngine.Create(settings, _folder.PathOf(folder), default, definition, SweepDefinitionJson.Write(definition))
                : await LocalEngine.ResumeAsync(settings, _folder.PathOf(folder), EngineFixture.Effective);
            if (await engine.RunAsync(stop.Token) == SweepEnd.Finished) return EngineFixture.Rows(engine);
            Assert.True(session < 20, "the sweep does not get on");
        }
    }

    private static SweepDefinition Definition(string name)
    {
        var own = TaskCatalog.Find(name)!.Keys.Any(key => key.Name == "train") ? ", train: 60, valid: 20, test: 20" : "";
        return Reading.Accepted(Reader.Read(
            $$"""
            task: { dataset: {{name}}{{own}} }
            method: grid
            seed: 3
            parameters:
              cell: { values: [rnn, lstm] }
              hidden_size: { value: 6 }
              epochs: { value: 2 }
            """, "small.yaml"));
    }
}
