using System.ComponentModel;
using System.Globalization;
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
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Api;

/// <summary>Takes sweeps in: the body is the sweep file as it is.</summary>
internal sealed class SubmitEndpoint(OpenSweeps openSweeps)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/sweeps";

    private const string About =
        "The body is the sweep file, as UTF-8. The sweep is in its journal when the answer comes. Handing the same in again changes nothing. "
        + "422 lists all that is wrong with the file; 409 says why it cannot be trained here, or that another sweep has the id. The body is at most 1 MiB.";

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, SubmitAsync)
            .WithName("submitSweep").WithSummary("Hands a sweep in").WithDescription(About)
            .Needs(AccessRole.Submit).WithMetadata(new RequestSize(SweepDefinitionReader.LargestFile))
            .WithTags(DescribedRoutes.Tag).Accepts<string>(GivenFile.BodyType, "application/x-yaml", "text/yaml")
            .Produces<SubmitAnswer>(StatusCodes.Status201Created)
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge)
            .WithProblems(StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable)
            .WithWholeNumber("weight", 1);

    private async Task SubmitAsync(
        HttpContext context,
        [Description("The sweep's id. Default: made of its name and its definition.")] string? id,
        [Description("Its share of the slots against other sweeps. Default: 1.")] string? weight,
        [Description("The file's name, for messages, and for the sweep's name where the file has none. Default: sweep.yaml.")] string? file,
        [Description("Changes a key of the file: a dotted path, an equals sign, a YAML value. May be given again.")][FromQuery] string[]? set,
        [Description("Reads a parameter of the file as one of the trainer's: lr=learning_rate. May be given again.")][FromQuery] string[]? map,
        [Description("Leaves a parameter of the file out: its name, or a pattern such as wandb_*. May be given again.")][FromQuery] string[]? ignore)
    {
        var share = Weight(weight);
        var given = await GivenFile.ReadAsync(context, file, set, map, ignore).ConfigureAwait(false);
        var submitted = await openSweeps.Engine.SubmitAsync(
            new SweepRequest(given.Definition, given.Source, id, share), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.Location = $"/api/sweeps/{submitted}";
        await context.Response.Body.WriteAsync(Answer(submitted, given.Warnings), context.RequestAborted).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Answer(string id, IReadOnlyList<DefinitionError> warnings) => ApiJson.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("warnings");
        foreach (var warning in warnings) json.WriteStringValue(warning.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static int Weight(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight >= 1 ? weight
            : throw new ApiException(StatusCodes.Status400BadRequest, $"weight: found '{text}'; allowed: a whole number from 1.");
    }
}
