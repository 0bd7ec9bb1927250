using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Security;

namespace RnnSweep.Dashboard.Api;

/// <summary>Deletes sweeps.</summary>
internal sealed class DeleteEndpoint(OpenSweeps openSweeps)
{
    private const string About = "Its journal, its table and its models are gone for good. 409 says why it is not deleted: it has not ended.";

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/sweeps/{id}", DeleteAsync)
            .WithName("deleteSweep").WithSummary("Deletes a sweep that has ended").WithDescription(About)
            .Needs(AccessRole.Admin).WithTags(DescribedRoutes.Tag).Produces<DeleteAnswer>().OfASweep().WithProblems(StatusCodes.Status503ServiceUnavailable);

    private async Task DeleteAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        if (await openSweeps.Engine.DeleteAsync(id, context.RequestAborted).ConfigureAwait(false) is { } refused)
            throw new ApiException(StatusCodes.Status409Conflict, $"{char.ToUpperInvariant(refused[0])}{refused[1..]}.");
        await openSweeps.RenewAsync(id, long.MaxValue, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync("{\"deleted\":true}"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
    }
}
