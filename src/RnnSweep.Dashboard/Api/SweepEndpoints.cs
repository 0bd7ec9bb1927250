using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Desk;
using RnnSweep.Dashboard.Json;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Api;

/// <summary>Everything that is only read.</summary>
internal sealed class SweepEndpoints(SweepDesk desk, DashboardOptions options, TimeProvider time)
{
    private static readonly JsonEncodedText Sweeps = JsonEncodedText.Encode("sweeps");

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/about", AboutAsync);
        routes.MapRead("/api/sweeps", ListAsync);
        routes.MapRead("/api/sweeps/{id}", SweepAsync);
        routes.MapRead("/api/sweeps/{id}/runs", RunsAsync);
        routes.MapRead("/api/sweeps/{id}/curves", CurvesAsync);
        routes.MapRead("/api/sweeps/{id}/runs/{run}", RunAsync);
    }

    private Task AboutAsync(HttpContext context) => WriteAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("product", options.Product);
        json.WriteString("engine", options.Engine);
        json.WriteString("machine", Environment.MachineName);
        json.WriteString("now", time.GetUtcNow().UtcDateTime);
        json.WriteEndObject();
    });

    private async Task ListAsync(HttpContext context)
    {
        var sweeps = await desk.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var (silos, problem) = await SilosAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(Sweeps);
            foreach (var (listing, summary) in sweeps) ListingJson.Write(json, listing, summary);
            json.WriteEndArray();
            ListingJson.WriteSilos(json, silos, problem);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task SweepAsync(HttpContext context)
    {
        var sweep = await OpenAsync(context).ConfigureAwait(false);
        await WriteAsync(context, json => SweepJson.Write(json, sweep)).ConfigureAwait(false);
    }

    private async Task RunsAsync(HttpContext context)
    {
        var open = await OpenAsync(context).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        await WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sweep.Sequence);
            new RunColumns(sweep, open.Register).Write(json, sweep.Runs);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task CurvesAsync(HttpContext context)
    {
        var open = await OpenAsync(context).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        var metric = context.Request.Query["metric"].ToString();
        var known = open.Register.MetricsOf(sweep).Epochs;
        if (known.Count > 0 && !known.Contains(metric))
            throw new ApiException(StatusCodes.Status400BadRequest, $"metric: found '{metric}'; this sweep's epochs report {string.Join(", ", known)}.");
        var runs = context.Request.Query["runs"].ToString() is { Length: > 0 } list ? [.. list.Split(',').Select(text => RunNumbers.Find(sweep, text))] : sweep.Runs;
        await WriteAsync(context, json => CurvesJson.Write(json, sweep, metric, runs)).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext context)
    {
        var handle = (await OpenAsync(context).ConfigureAwait(false)).Handle;
        var sweep = handle.Snapshot();
        var run = RunNumbers.Find(sweep, (string)context.Request.RouteValues["run"]!);
        var history = await RunHistory.OfAsync(handle, run.Number, sweep.Sequence, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, json => RunJson.Write(json, sweep, run, history)).ConfigureAwait(false);
    }

    private Task<DeskSweep> OpenAsync(HttpContext context) => desk.OpenAsync((string)context.Request.RouteValues["id"]!, context.RequestAborted);

    private async Task<(IReadOnlyList<SiloListing>? Silos, string? Problem)> SilosAsync(CancellationToken cancellation)
    {
        if (desk.Engine is not ISiloDirectory directory) return (null, null);
        try
        {
            return (await directory.SilosAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (EngineUnreachableException problem)
        {
            return ([], problem.Message);
        }
    }

    private static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var body = ApiJson.Bytes(write);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
