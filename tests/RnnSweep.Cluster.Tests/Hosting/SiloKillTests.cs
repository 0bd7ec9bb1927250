using System.Globalization;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>
/// Silos that die without a word while a sweep runs: processes of their own, since a silo within the tests' process always finds time to say that it goes.
/// </summary>
public sealed class SiloKillTests(PostgresServer server) : IDisposable
{
    // At the victim's first epoch there are runs enough that it surely has one when it dies.
    private const string Sweep = """
        name: kills
        task: { dataset: digits }
        method: random
        run_cap: 6
        seed: 7
        parameters:
          cell: { values: [gru, lstm] }
          hidden_size: { min: 16, max: 24 }
          sequence_length: { value: 32 }
          epochs: { value: 8 }
        """;

    // A forecast, of which everything is asked that a run has to keep over a death: folds, levels, two targets, what is known in advance.
    private const string Forecasts = """
        name: kills
        task:
          dataset: csv
          file: load.csv
          time: hour
          target: [load, temp]
          inputs: [load, temp]
          known: [holiday]
          forecast: 6
          loss: quantile
          folds: 2
        method: random
        run_cap: 6
        seed: 7
        early_terminate: { type: median, grace: 3, startup: 2 }
        parameters:
          cell: { values: [gru, lstm] }
          hidden_size: { min: 12, max: 16 }
          sequence_length: { value: 12 }
          epochs: { value: 8 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;
    private readonly int[] _ports = Ports.Take(4);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KilledSilo_ThatTrains_LosesNothing()
    {
        var options = new ClusterOptions { Mode = ClusterMode.Local, GatewayPort = _ports[1], ClusterId = $"kills-{_ports[0]}" };
        await LosesNothingAsync(Sweep, options, new() { ["RNNSWEEP__FOLDER"] = Path.Combine(_folder, "cluster") }, killFirst: false);
    }

    [Fact]
    public async Task KilledSilo_ThatTrainsAndCoordinatesForecasts_LosesNothing_AndTheModelsInTheDatabasePredict()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        var file = Path.Combine(data, "load.csv");
        File.WriteAllText(file, Rows());
        await LosesNothingAsync(Forecasts, new ClusterOptions { ConnectionString = database.ConnectionString }, new() { ["RNNSWEEP__DATA"] = data },
            killFirst: true, data, async sweep =>
            {
                var snapshot = sweep.Snapshot();
                foreach (var run in snapshot.Runs)
                {
                    using var model = new MemoryStream((await sweep.ModelAsync(run.Number, CancellationToken.None))!);
                    var scores = Predictor.Open(ModelFileCodec.Read(model), snapshot.Definition.Task).Scores(file).Single(part => part.Part == "test").Figures;
                    Assert.Contains(scores, score => score.Name == "pinball");
                    foreach (var score in scores) Assert.Equal(run.Conclusion!.Metrics.First(one => one.Name == $"test_{score.Name}").Value, score.Value);
                }
            });
    }

    [Fact]
    public async Task AllSilosKilled_AndOneStartedAgain_LosesNothing()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var options = new ClusterOptions { ConnectionString = database.ConnectionString };
        var environment = Environment(options);
        environment["RNNSWEEP__MEMBERSHIP__JOINSECONDS"] = "6";
        using var patience = new CancellationTokenSource(Patience);
        // It outlives them all.
        await using var cluster = new ReconnectingCluster(options with { ConnectSeconds = 1 }, TimeProvider.System);
        await using (var first = await StartAsync(environment, _ports[0], _ports[1], primary: 0))
        await using (var second = await StartAsync(environment, _ports[2], _ports[3], primary: 0))
        {
            var read = new SweepDefinitionReader().Read(Sweep, "kills.yaml");
            await using (var connection = await ClusterConnection.OpenAsync(options))
                await new ClusterSweeps(connection.Client, TimeProvider.System)
                    .SubmitAsync(new SweepRequest(read.Definition!, read.Source, "kills"), patience.Token);
            await using var before = await OpenAsync(cluster, patience.Token);
            await foreach (var next in before.Watch(0, patience.Token))
                if (next is EpochRecorded) break;
            await Task.WhenAll(first.KillAsync(), second.KillAsync());
        }
        await using var third = await StartAsync(environment, _ports[0], _ports[1], primary: 0);
        await using var sweep = await OpenAsync(cluster, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token)) events.Add(next);
        Assert.Equal(Enumerable.Range(1, 6), events.OfType<RunConcluded>().Select(ended => ended.Run).Order());
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
    }

    /// <summary>Asks until a silo answers.</summary>
    private static async Task<ISweepHandle> OpenAsync(ReconnectingCluster cluster, CancellationToken within)
    {
        ISweepHandle? sweep = null;
        await Phase.Until(async () =>
        {
            try
            {
                sweep = await cluster.OpenAsync("kills", within);
                return true;
            }
            catch (EngineUnreachableException)
            {
                return false;
            }
        }, Patience);
        return sweep!;
    }

    /// <summary>The coordinator lives on the first of two silos, as there is no other when the sweep is submitted.</summary>
    private async Task LosesNothingAsync(string yaml, ClusterOptions options, Dictionary<string, string> environment, bool killFirst, string data = "",
        Func<ISweepHandle, Task>? then = null)
    {
        foreach (var (name, value) in Environment(options)) environment[name] = value;
        await using var first = await StartAsync(environment, _ports[0], _ports[1], primary: 0);
        await using var connection = await ClusterConnection.OpenAsync(options).Within("the client connects");
        var read = new SweepDefinitionReader().Read(yaml, "kills.yaml");
        var engine = new ClusterSweeps(connection.Client, TimeProvider.System);
        await engine.SubmitAsync(new SweepRequest(read.Definition!, read.Source, "kills"), CancellationToken.None).Within("the sweep is submitted");
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await engine.OpenAsync("kills", patience.Token);
        // Else the first silo might have done all the work before there is a second.
        Assert.Null(await sweep.CommandAsync(SweepCommand.Pause, cancellation: patience.Token));
        await using var second = await StartAsync(environment, _ports[2], _ports[3], options.Mode == ClusterMode.Local ? _ports[0] : 0);
        Assert.Null(await sweep.CommandAsync(SweepCommand.Unpause, cancellation: patience.Token));

        var victim = killFirst ? first : second;
        var workers = $"{System.Environment.MachineName}-{_ports[killFirst ? 0 : 2]}/";
        var (unpaused, killed) = (false, false);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token))
        {
            events.Add(next);
            unpaused |= next is CommandAccepted { Command: "unpause" };
            if (killed || !unpaused || next is not EpochRecorded epoch || !epoch.Worker.StartsWith(workers, StringComparison.Ordinal)) continue;
            await victim.KillAsync();
            killed = true;
        }
        Assert.Contains(events.OfType<AttemptEnded>(),
            ended => ended.Worker.StartsWith(workers, StringComparison.Ordinal) && ended.Reason.Contains("its silo has died", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 6), events.OfType<RunConcluded>().Select(ended => ended.Run).Order());
        Assert.Equal(await LocalTable.OfAsync(yaml, Path.Combine(_folder, "local"), data.Length > 0 ? new DataFolder(data) : null),
            LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
        if (then is not null) await then(sweep);
    }

    private static string Rows() => "hour,load,temp,holiday\n" + string.Concat(Enumerable.Range(0, 700).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{i},{40 + i % 24 + i * 7 % 5},{10 + i % 24 / 4.0 + i * 11 % 3},{(i / 24 % 7 == 6 ? 1 : 0)}\n")));

    private static Dictionary<string, string> Environment(ClusterOptions options) => new()
    {
        ["RNNSWEEP__MODE"] = $"{options.Mode}",
        ["RNNSWEEP__CONNECTIONSTRING"] = options.ConnectionString,
        ["RNNSWEEP__CLUSTERID"] = options.ClusterId,
        ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
        ["RNNSWEEP__SLOTS"] = "1",
        ["RNNSWEEP__LEASESECONDS"] = "3",
        ["RNNSWEEP__RENEWALSECONDS"] = "0.5",
        ["RNNSWEEP__MEMBERSHIP__PROBETIMEOUTSECONDS"] = "1",
    };

    private static async Task<ClusterProcess> StartAsync(Dictionary<string, string> environment, int silo, int gateway, int primary)
    {
        var process = ClusterProcess.Start(environment, "silo", "--silo-port", $"{silo}", "--gateway-port", $"{gateway}", "--http-port", "0", "--primary-port",
            $"{primary}");
        await process.LineAsync("the silo is active");
        return process;
    }
}
