using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Tests.Telemetry;

[Collection("Silos")]
public sealed class OtlpTests
{
    [Fact]
    public async Task Exporters_PointedAtAnEndpoint_SendOneJoinedTraceAndTheMeters()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        string trace;
        // Silo and client send what they still hold when they are disposed of.
        await using (var silo = await LocalSilo.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        await using (var client = await silo.ConnectAsync(builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        {
            using var submit = ClusterActivities.StartSubmit("s1", "a sweep");
            trace = submit!.TraceId.ToHexString();
            await client.Client.GetGrain<IProbeGrain>("s1").TrainAsync(ClusterActivities.CurrentContext).Within("the grain trains");
        }

        // Sources are shared by all of a process, so here the silo's and the client's exporters each send every span, those of other tests too.
        var spans = receiver.Spans.Where(span => span.Trace == trace).DistinctBy(span => span.Id).ToArray();
        var root = Assert.Single(spans, span => span.Name == "sweep submit");
        var run = Assert.Single(spans, span => span.Name == "run lstm");
        var epoch = Assert.Single(spans, span => span.Name == "epoch");
        Assert.Equal("", root.Parent);
        Assert.Equal((root.Trace, root.Id), (run.Trace, run.Parent));
        Assert.Equal((root.Trace, run.Id), (epoch.Trace, epoch.Parent));
        Assert.Equal("rnnsweep", root.Service);
        // Orleans' own spans of the call: the client's below the root, the silo's below the client's.
        var calls = spans.Where(span => span.Source == "Microsoft.Orleans.Application").ToArray();
        var sent = Assert.Single(calls, call => call.Parent == root.Id);
        Assert.Contains(calls, call => call.Parent == sent.Id);
        Assert.Equal(2, receiver.Spans.Select(span => span.Instance).Distinct().Count());

        var own = receiver.Meters.Keys.Where(meter => meter.Meter == "RnnSweep").Select(meter => $"{meter.Name} {meter.Unit}").Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "rnnsweep.checkpoint.size By", "rnnsweep.run.active {run}", "rnnsweep.run.duration s", "rnnsweep.run.errors {error}",
                "rnnsweep.run.retries {attempt}", "rnnsweep.scheduler.decision.duration s", "rnnsweep.scheduler.queue.duration s",
                "rnnsweep.sweep.active {sweep}", "rnnsweep.train.epoch.duration s", "rnnsweep.train.samples {sample}", "rnnsweep.worker.slots {slot}",
            ],
            own);
        Assert.Contains(receiver.Meters.Keys, meter => meter.Meter == "Microsoft.Orleans");
        Assert.Contains(("System.Runtime", "dotnet.gc.collections", "{collection}"), receiver.Meters.Keys);
        Assert.Contains(("OpenTelemetry.Instrumentation.Process", "process.memory.usage", "By"), receiver.Meters.Keys);
    }

    [Fact]
    public async Task Requests_OfThePage_AreTracedToTheGrainsAndThoseAfterHealthAreNot()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var silo = await LocalSilo.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        await using (var client = await silo.ConnectAsync(builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        {
            var options = new DashboardOptions { Engine = "cluster", Product = "1.2.3", Port = 0 };
            await using var page = await DashboardServer.StartAsync(new ClusterSweeps(client.Client, TimeProvider.System), options, TimeProvider.System);
            using var http = new HttpClient();
            Assert.Equal("live", await http.GetStringAsync(new Uri(silo.Url, HealthEndpoints.Live)).Within("the silo says how it is"));
            await http.GetStringAsync(new Uri(page.Address, "api/sweeps")).Within("the page lists sweeps");
        }

        var requests = receiver.Spans.Where(span => span.Source == "Microsoft.AspNetCore").ToArray();
        var list = Assert.Single(requests.DistinctBy(span => span.Id), span => span.Name == "GET /api/sweeps");
        Assert.Contains(receiver.Spans, span => span.Source == "Microsoft.Orleans.Application" && span.Trace == list.Trace);
        Assert.DoesNotContain(requests, span => span.Name.Contains("health", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_RealSweep_IsOneTraceFromSubmitToRunToEpoch()
    {
        const string yaml = "name: traced\ntask: { function: sphere }\nmethod: random\nrun_cap: 3\nparameters: { x: { min: 0.0, max: 1.0 }, epochs: { value: "
            + "2 } }\n";
        var read = new SweepDefinitionReader().Read(yaml, "traced.yaml");
        await using var receiver = await OtlpReceiver.StartAsync();
        string trace;
        void EveryEpoch(WebApplicationBuilder builder)
        {
            builder.Configuration.AddInMemoryCollection(receiver.Configuration);
            // Epochs this short would make no checkpoint, and the size of one is to be measured.
            builder.Services.AddSingleton(new RunGrainDependencies(TimeProvider.System) { CheckpointEvery = TimeSpan.Zero });
        }
        await using (var silo = await LocalSilo.StartAsync(configure: EveryEpoch))
        await using (var client = await silo.ConnectAsync(builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        {
            var engine = new ClusterSweeps(client.Client, TimeProvider.System);
            using var command = ClusterActivities.StartSubmit("command", "traced");
            trace = command!.TraceId.ToHexString();
            var id = await engine.SubmitAsync(new SweepRequest(read.Definition!, read.Source), CancellationToken.None).Within("the sweep is submitted");
            await using var sweep = await engine.OpenAsync(id, CancellationToken.None).Within("the sweep is opened");
            await sweep.Ended.Within("the sweep ends");
        }
        var spans = receiver.Spans.Where(span => span.Trace == trace && span.Source == "RnnSweep").DistinctBy(span => span.Id).ToArray();
        var submit = Assert.Single(spans, span => span.Name == "sweep submit" && span.Parent.Length > 0);
        var runs = spans.Where(span => span.Name == "run function").ToArray();
        Assert.Equal(3, runs.Length);
        Assert.All(runs, run => Assert.Equal(submit.Id, run.Parent));
        Assert.Equal([2, 2, 2], runs.Select(run => spans.Count(span => span.Name == "epoch" && span.Parent == run.Id)));
        string[] meters = [.. receiver.Meters.Keys.Where(meter => meter.Meter == "RnnSweep").Select(meter => meter.Name)];
        Assert.All(["rnnsweep.run.duration", "rnnsweep.run.active", "rnnsweep.worker.slots", "rnnsweep.train.epoch.duration", "rnnsweep.checkpoint.size",
            "rnnsweep.scheduler.decision.duration"],
            name => Assert.Contains(name, meters));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not a trace context")]
    public void StartRun_WithoutAReadableParent_DoesNotThrow(string? parent)
    {
        using var run = ClusterActivities.StartRun("rnn", "s1", 1, 1, parent);
        using var epoch = ClusterActivities.StartEpoch(1, run);
    }
}
