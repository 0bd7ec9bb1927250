using Microsoft.Extensions.Configuration;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Tests.Hosting;

namespace RnnSweep.Cluster.Tests.Telemetry;

[Collection("Silos")]
public sealed class OtlpTests
{
    [Fact]
    public async Task Exporters_PointedAtAnEndpoint_SendOneJoinedTraceAndTheMeters()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        // Silo and client send what they still hold when they are disposed of.
        await using (var silo = await LocalSilo.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        await using (var client = await silo.ConnectAsync(builder => builder.Configuration.AddInMemoryCollection(receiver.Configuration)))
        {
            using var submit = ClusterActivities.StartSubmit("s1", "a sweep");
            await client.Client.GetGrain<IProbeGrain>("s1").TrainAsync(ClusterActivities.CurrentContext).Within("the grain trains");
        }

        // Sources are shared by all of a process, so here the silo's and the client's exporters each send every span.
        var spans = receiver.Spans.DistinctBy(span => span.Id).ToArray();
        var root = Assert.Single(spans, span => span.Name == "sweep submit");
        var run = Assert.Single(spans, span => span.Name == "run lstm");
        var epoch = Assert.Single(spans, span => span.Name == "epoch");
        Assert.Equal("", root.Parent);
        Assert.Equal((root.Trace, root.Id), (run.Trace, run.Parent));
        Assert.Equal((root.Trace, run.Id), (epoch.Trace, epoch.Parent));
        Assert.Equal("rnnsweep", root.Service);
        // Orleans' own spans of the call: the client's below the root, the silo's below the client's.
        var calls = spans.Where(span => span.Source == "Microsoft.Orleans.Application" && span.Trace == root.Trace).ToArray();
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
