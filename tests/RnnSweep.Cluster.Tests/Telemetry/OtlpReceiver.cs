using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Tests.Telemetry;

/// <summary>An OTLP endpoint (HTTP with protobuf) on loopback that keeps the names of what it receives.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>Meter, instrument and unit.</summary>
    public ConcurrentDictionary<(string Meter, string Name, string Unit), bool> Meters { get; } = new();

    /// <summary>What points a program's exporters here.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", context => ReadAsync(context, receiver.AddSpans));
        receiver._app.MapPost("/v1/metrics", context => ReadAsync(context, receiver.AddMeters));
        await receiver._app.StartAsync().Within("the receiver starts");
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task ReadAsync(HttpContext context, Action<ProtobufMessage> read)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        read(new ProtobufMessage(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }

    // ExportTraceServiceRequest > ResourceSpans > ScopeSpans > Span
    private void AddSpans(ProtobufMessage request)
    {
        foreach (var resource in request.Messages(1))
            foreach (var scope in resource.Messages(2))
                foreach (var span in scope.Messages(2))
                {
                    Spans.Enqueue(new ReceivedSpan(
                        Attribute(resource, "service.name"), Attribute(resource, "service.instance.id"), scope.Messages(1).Single().Text(1),
                        span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4)));
                }
    }

    // ExportMetricsServiceRequest > ResourceMetrics > ScopeMetrics > Metric
    private void AddMeters(ProtobufMessage request)
    {
        foreach (var resource in request.Messages(1))
            foreach (var scope in resource.Messages(2))
                foreach (var metric in scope.Messages(2))
                    Meters[(scope.Messages(1).Single().Text(1), metric.Text(1), metric.Text(3))] = true;
    }

    private static string Attribute(ProtobufMessage resource, string name) => (
        from holder in resource.Messages(1)
        from pair in holder.Messages(1)
        where pair.Text(1) == name
        select pair.Messages(2).Single().Text(1)).FirstOrDefault("");
}
