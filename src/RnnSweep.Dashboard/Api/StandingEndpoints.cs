using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Dashboard.Api;

/// <summary>Which variants, and which values of parameters, stand before others, and how sure that is.</summary>
internal sealed class StandingEndpoints(OpenSweeps openSweeps)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAnswer<VariantsAnswer>("/api/sweeps/{id}/variants", "getVariants", "The variants of a sweep with repeats by their means", VariantsAsync)
            .OfASweep();
        routes.MapAnswer<GroupsAnswer>("/api/sweeps/{id}/groups", "getGroups", "Which listed values of parameters do better than others", GroupsAsync)
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest);
    }

    private async Task VariantsAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var sweep = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle.Snapshot();
        await JsonBody.WriteAsync(context, json => StandingJson.WriteVariants(json, sweep.Sequence, VariantBoard.Of(sweep))).ConfigureAwait(false);
    }

    private async Task GroupsAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description(AnalysisEndpoints.MetricWords)] string? metric)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        var name = AnalysisEndpoints.MetricOf(sweep, metric);
        var groups = open.Groups(sweep, name);
        await JsonBody.WriteAsync(context, json => StandingJson.WriteGroups(json, sweep.Sequence, name, groups)).ConfigureAwait(false);
    }
}
