using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training;
using RnnSweep.Training.Runs;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>An engine with two slots over a folder of its own, shared by the tests of one class.</summary>
public abstract class EngineFixture : IAsyncLifetime
{
    public const int Slots = 2;
    public const int Runs = 6;

    private static readonly SweepDefinitionReader Reader = new();

    private Func<ValueTask> _stop = () => ValueTask.CompletedTask;
    private ISweepEngine? _engine;

    /// <summary>The engine.</summary>
    public ISweepEngine Engine => _engine!;

    internal WorkGate Gate { get; } = new();

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("rnnsweep-engine-").FullName;

    /// <summary>The same small sweep under any name, as a request.</summary>
    public static SweepRequest Request(string id, int seed = 3) => Sized(id, Runs, seed);

    /// <summary>The same with another number of runs.</summary>
    public static SweepRequest Larger(string id, int runs) => Sized(id, runs, 3);

    private static SweepRequest Sized(string id, int runs, int seed)
    {
        var yaml = $$"""
            name: {{id}}
            task: { dataset: digits }
            method: random
            run_cap: {{runs}}
            seed: {{seed}}
            parameters:
              cell: { values: [rnn, gru] }
              hidden_size: { min: 4, max: 8 }
              sequence_length: { value: 8 }
              epochs: { value: 2 }
            """;
        return Request(id, yaml);
    }

    /// <summary>A small sweep over digits by a method, with a parameter that is active in some variants only.</summary>
    /// <param name="method">Its name, and its settings as in <c>method: { name: tpe, startup: 4 }</c>.</param>
    public static string Learning(string method) =>
        $$"""
        task: { dataset: digits }
        method: { name: {{method}} }
        run_cap: 10
        parallelism: 4
        seed: 5
        parameters:
          cell: { values: [rnn, gru] }
          hidden_size: { min: 3, max: 8 }
          activation: { values: [tanh, relu], when: { cell: rnn } }
          learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.1 }
          sequence_length: { value: 8 }
          epochs: { value: 3 }
        """;

    /// <summary>A small sweep whose rule pauses and promotes runs, with learning rates of which the larger ones never work.</summary>
    public static SweepRequest Ruled(string id) => Request(
        id,
        $$"""
        name: {{id}}
        task: { dataset: digits }
        method: random
        run_cap: 16
        seed: 5
        early_terminate: { type: asha, eta: 2 }
        parameters:
          cell: { values: [rnn, lstm] }
          hidden_size: { min: 4, max: 16 }
          activation: { values: [tanh, relu], when: { cell: rnn } }
          learning_rate: { distribution: log_uniform_values, min: 0.001, max: 10 }
          clip_norm: { values: [null, 1.0] }
          sequence_length: { value: 8 }
          epochs: { value: 4 }
        """);

    /// <summary>A sweep file as a request.</summary>
    public static SweepRequest Request(string id, string yaml)
    {
        var read = Reader.Read(yaml, $"{id}.yaml");
        Assert.True(read.Definition is not null, string.Join('\n', read.Errors));
        return new SweepRequest(read.Definition, read.Source, id);
    }

    /// <summary>Reads the effective definition out of a journal.</summary>
    public static SweepDefinition Effective(System.Text.Json.JsonElement effective) => EffectiveDefinition.Decode(effective);

    /// <summary>The table without the five columns that differ from machine to machine.</summary>
    public static string[] Rows(ISweepHandle sweep)
    {
        using var text = new StringWriter();
        CsvResultWriter.Write(ResultTable.Of(sweep.Snapshot()), text);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.TrimEnd('\r').Split(',')[..^5]))];
    }

    /// <summary>What every engine's table of a request must be: that of a sweep trained by one thread, uninterrupted.</summary>
    public async Task<string[]> ExpectedAsync(SweepRequest request)
    {
        var settings = new LocalEngineSettings { Work = new RunWorkFactory(TimeProvider.System), Product = "test", Workers = 1 };
        await using var engine = LocalEngine.Create(settings, Path.Combine(Folder, "expected", request.Id!), request.Source, request.Definition);
        await engine.RunAsync(CancellationToken.None);
        return Rows(engine);
    }

    public async ValueTask InitializeAsync()
    {
        (_engine, var owner) = await StartAsync(new GatedWorkFactory(new RunWorkFactory(TimeProvider.System), Gate));
        _stop = owner.DisposeAsync;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        await _stop();
        Directory.Delete(Folder, recursive: true);
        Gate.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The engine, and what is disposed of after the last test.</summary>
    protected abstract Task<(ISweepEngine Engine, IAsyncDisposable Owner)> StartAsync(IRunWorkFactory work);
}
