using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.Telemetry;

/// <summary>What is sent of the database: its meters, and those of its commands that are part of something.</summary>
public sealed class DatabaseOtlpTests(PostgresServer server)
{
    [Fact]
    public async Task Commands_WithAParent_ArriveAndOthersDoNot()
    {
        await using var database = await server.NewDatabaseAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        string trace, parent;
        // What is still held is sent when the host is disposed of.
        using (var host = await StartAsync(receiver))
        {
            await database.AskAsync<int>("SELECT 1");
            using (var submit = ClusterActivities.StartSubmit("s1", "a sweep"))
            {
                (trace, parent) = (submit!.TraceId.ToHexString(), submit.SpanId.ToHexString());
                await database.AskAsync<int>("SELECT 2");
            }
            await database.AskAsync<int>("SELECT 3");
            await host.StopAsync().Within("the host stops");
        }

        var commands = receiver.Spans.Where(span => span.Source == "Npgsql").ToArray();
        Assert.Single(commands, span => span.Trace == trace && span.Parent == parent);
        Assert.DoesNotContain(commands, span => span.Parent.Length == 0);
        Assert.Contains(receiver.Meters.Keys, meter => meter is ("Npgsql", "db.client.operation.duration", "s"));
    }

    private static async Task<IHost> StartAsync(OtlpReceiver receiver)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(receiver.Configuration);
        builder.Services.AddRnnSweepTelemetry(builder.Configuration, "database-tests");
        var host = builder.Build();
        await host.StartAsync().Within("the host starts");
        return host;
    }
}
