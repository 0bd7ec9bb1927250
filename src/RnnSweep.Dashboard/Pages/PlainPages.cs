using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Desk;

namespace RnnSweep.Dashboard.Pages;

/// <summary>The page for browsers without scripts, and for builds without the other one: tables and charts drawn here.</summary>
internal sealed class PlainPages(SweepDesk desk)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/plain", ListAsync);

    private async Task ListAsync(HttpContext context)
    {
        var sweeps = await desk.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await context.Response.WriteAsync($"{sweeps.Count} sweeps", context.RequestAborted).ConfigureAwait(false);
    }
}
