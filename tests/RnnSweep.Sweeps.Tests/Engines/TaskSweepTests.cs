using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Tests.Definitions;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>A small sweep over every dataset that comes with the program.</summary>
public sealed class TaskSweepTests : IDisposable
{
    private static readonly SweepDefinitionReader Reader = new();
    private static readonly RunWorkFactory Work = new(TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names =>
        [.. TaskCatalog.Standard.All.Where(source => source.Missing(new TaskSettings(source.Name), DataFolder.None) is null).Select(source => source.Name)];

    /// <summary>Every network in every variant, on a task that it can learn.</summary>
    public static TheoryData<string, string, string> Networks
    {
        get
        {
            var networks = new TheoryData<string, string, string>();
            foreach (var family in TrainingCatalogue.Standard.Networks.All)
            {
                var task = family.Name switch
                {
                    "tree" => "dataset: listops, train: 60, valid: 20, test: 20",
                    "narx" => "dataset: mackey_glass, pattern: per_step, train: 60, valid: 20, test: 20",
                    "ar" => "dataset: sunspots",
                    _ => "dataset: delayed_echo, train: 60, valid: 20, test: 20",
                };
                var taken = 0;
                foreach (var variant in TrainingCatalogue.Standard.Networks.Variants)
                {
                    var settings = new TrainingSettings { Cell = family.Name, CellVariant = variant };
                    if (family.Check(settings, null).Any()) continue;
                    networks.Add(task, family.Name, $"cell_variant: {{ value: {variant} }}");
                    taken++;
                }
                if (taken == 0) networks.Add(task, family.Name, "");
            }
            networks.Add("dataset: delayed_echo, train: 60, valid: 20, test: 20", "jordan", "teacher_forcing: { value: true }");
            networks.Add("dataset: sort, train: 60, valid: 20, test: 20", "gru", "teacher_forcing: { value: 0.5 }");
            networks.Add("dataset: sunspots", "ar", "fit: { value: least_squares }");
            networks.Add(
                "dataset: delayed_echo, train: 60, valid: 20, test: 20", "lstm",
                "num_layers: { value: 2 }\n  dropout: { value: 0.2 }\n  input_dropout: { value: 0.1 }\n  recurrent_dropout: { value: 0.1 }\n  zoneout: { "
                    + "value: 0.1 }\n  layer_norm: { value: true }\n  learned_state: { value: true }\n  embedding_size: { value: 5 }");
            return networks;
        }
    }

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

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Run_EveryNetworkWithAnyWorkersAndAfterStops_GivesTheSameTable(string task, string cell, string more)
    {
        var size = cell == "ar" ? "" : "hidden_size: { value: 6 }";
        var rate = more.Contains("least_squares", StringComparison.Ordinal) ? "" : "learning_rate: { values: [0.001, 0.01] }";
        var definition = Reading.Accepted(Reader.Read(
            $$"""
            task: { {{task}} }
            method: grid
            seed: 3
            parameters:
              cell: { value: {{cell}} }
              {{size}}
              {{rate}}
              {{more}}
              epochs: { value: 2 }
            """, "small.yaml"));
        var expected = await TableAsync(definition, "one", workers: 1);
        Assert.All(expected[1..], row => Assert.Contains(",finished,", row, StringComparison.Ordinal));
        Assert.Equal(expected, await TableAsync(definition, "two", workers: 2));
        Assert.Equal(expected, await TableAsync(definition, "stopped", workers: 2, stopAfter: 3));
    }

    [Theory]
    [InlineData("tpe, startup: 4")]
    [InlineData("gp, startup: 4, candidates: 64")]
    [InlineData("cmaes")]
    [InlineData("pbt, population: 4, interval: 1")]
    [InlineData("nsga2, population: 4")]
    public async Task Run_MethodThatLearnsWithAnyWorkersAndAfterStops_GivesTheSameTable(string method)
    {
        var definition = Reading.Accepted(Reader.Read(EngineFixture.Learning(method), "small.yaml"));
        var expected = await TableAsync(definition, "one", workers: 1);
        Assert.InRange(expected.Length, 5, 11);
        foreach (var workers in (int[])[2, 7]) Assert.Equal(expected, await TableAsync(definition, $"of-{workers}", workers));
        Assert.Equal(expected, await TableAsync(definition, "stopped", workers: 2, stopAfter: 4));
    }

    private async Task<string[]> TableAsync(SweepDefinition definition, string folder, int workers, int stopAfter = 0)
    {
        for (var session = 0; ; session++)
        {
            using var stop = new CancellationTokenSource();
            var work = stopAfter > 0 ? new StoppingWorkFactory(Work, stopAfter, stop) : (IRunWorkFactory)Work;
            var settings = new LocalEngineSettings { Work = work, Product = "test", Workers = workers };
            await using var engine = session == 0
                ? LocalEngine.Create(settings, _folder.PathOf(folder), default, definition)
                : await LocalEngine.ResumeAsync(settings, _folder.PathOf(folder), EngineFixture.Effective);
            if (await engine.RunAsync(stop.Token) == SweepEnd.Finished) return EngineFixture.Rows(engine);
            Assert.True(session < 20, "the sweep does not get on");
        }
    }

    private static SweepDefinition Definition(string name)
    {
        var own = TaskCatalog.Standard.Find(name)!.Keys.Any(key => key.Name == "train") ? ", train: 60, valid: 20, test: 20" : "";
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
