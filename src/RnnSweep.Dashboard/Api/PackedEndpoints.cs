using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;

namespace RnnSweep.Dashboard.Api;

/// <summary>What there is much of in a large sweep, packed: what the page itself asks for.</summary>
internal sealed class PackedEndpoints(OpenSweeps openSweeps)
{
    private const string PackedType = "application/octet-stream";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        MapPacked(routes, "/api/sweeps/{id}/table", "getTable", "All runs of a sweep, packed", TableAsync);
        MapPacked(routes, "/api/sweeps/{id}/table/curves", "getPackedCurves", "One metric, epoch by epoch, of all runs, packed", CurvesAsync)
            .WithProblems(StatusCodes.Status400BadRequest).WithRequired("metric");
        MapPacked(routes, "/api/sweeps/{id}/table/attempts", "getPackedAttempts", "All attempts of a sweep, packed", AttemptsAsync);
        MapPacked(routes, "/api/sweeps/{id}/table/decisions", "getPackedDecisions", "All decisions of a sweep, packed", DecisionsAsync);
    }

    private static RouteHandlerBuilder MapPacked(IEndpointRouteBuilder routes, string pattern, string name, string summary, Delegate answer) =>
        routes.MapMethods(pattern, ReadRoutes.Methods, answer)
            .WithName(name).WithSummary(summary).WithTags(DescribedRoutes.Tag)
            .Produces<byte[]>(StatusCodes.Status200OK, PackedType).OfASweep().WithProblems(StatusCodes.Status503ServiceUnavailable);

    private async Task TableAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        await open.JudgedAsync().WaitAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, open.Table()).ConfigureAwait(false);
    }

    private async Task CurvesAsync(
        HttpContext context,
        [Description(SweepEndpoints.Sweep)] string id,
        [Description("Name of a metric that the sweep's epochs report.")] string? metric)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        await WriteAsync(context, PackedCurves.Of(sweep, SweepEndpoints.MetricOf(open, sweep, metric))).ConfigureAwait(false);
    }

    private async Task AttemptsAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var history = await HistoryAsync(context, id).ConfigureAwait(false);
        await WriteAsync(context, PackedHistory.Attempts(history).Bytes(history.Sequence)).ConfigureAwait(false);
    }

    private async Task DecisionsAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var history = await HistoryAsync(context, id).ConfigureAwait(false);
        await WriteAsync(context, PackedHistory.Decisions(history).Bytes(history.Sequence)).ConfigureAwait(false);
    }

    private async Task<SweepHistory> HistoryAsync(HttpContext context, string id)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        return await open.HistoryAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, IReadOnlyList<ReadOnlyMemory<byte>> blocks)
    {
        context.Response.ContentType = PackedType;
        context.Response.ContentLength = blocks.Sum(block => (long)block.Length);
        foreach (var block in blocks) await context.Response.Body.WriteAsync(block, context.RequestAborted).ConfigureAwait(false);
    }
}
