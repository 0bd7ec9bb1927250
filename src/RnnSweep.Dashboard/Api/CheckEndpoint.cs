using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Schema;

namespace RnnSweep.Dashboard.Api;

/// <summary>Says what handing a sweep file in would come to, and hands nothing in; and what such a file may contain.</summary>
internal sealed class CheckEndpoint(OpenSweeps openSweeps)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/check";

    private const string About = "The body is that of POST /api/sweeps, and so are its refusals. Nothing is written and nothing is trained.";

    private static readonly Lazy<byte[]> Schema = new(() => System.Text.Encoding.UTF8.GetBytes(SweepSchema.WriteText(SweepCatalogue.Standard)));

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, CheckAsync)
            .WithName("checkSweep").WithSummary("What a sweep would cost if it were handed in").WithDescription(About)
            .Needs(AccessRole.Submit).WithMetadata(new RequestSize(SweepDefinitionReader.LargestFile))
            .WithTags(DescribedRoutes.Tag).Accepts<string>(GivenFile.BodyType, "application/x-yaml", "text/yaml").Produces<CheckAnswer>()
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge)
            .WithProblems(StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);
        routes.MapMethods("/api/schema", ReadRoutes.Methods, (Delegate)SchemaAsync)
            .WithName("getSchema").WithSummary("The JSON Schema of sweep files").WithTags(DescribedRoutes.Tag)
            .Produces<string>(StatusCodes.Status200OK, "application/schema+json").WithProblems(StatusCodes.Status503ServiceUnavailable);
    }

    private async Task CheckAsync(
        HttpContext context,
        [Description("The file's name, for messages. Default: sweep.yaml.")] string? file,
        [Description("Changes a key of the file, as for POST /api/sweeps. May be given again.")][FromQuery] string[]? set,
        [Description("Reads a parameter of the file as one of the trainer's. May be given again.")][FromQuery] string[]? map,
        [Description("Leaves a parameter of the file out. May be given again.")][FromQuery] string[]? ignore)
    {
        var given = await GivenFile.ReadAsync(context, file, set, map, ignore).ConfigureAwait(false);
        var cost = await openSweeps.Engine.EstimateAsync(given.Definition, context.RequestAborted).ConfigureAwait(false);
        var pace = cost is null ? null : await SlotPace.OfAsync(openSweeps, context.RequestAborted).ConfigureAwait(false);
        var body = ApiJson.Bytes(json => CheckJson.Write(json, given, cost, pace));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task SchemaAsync(HttpContext context)
    {
        context.Response.ContentType = "application/schema+json; charset=utf-8";
        context.Response.ContentLength = Schema.Value.Length;
        await context.Response.Body.WriteAsync(Schema.Value, context.RequestAborted).ConfigureAwait(false);
    }
}
