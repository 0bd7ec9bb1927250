using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Api;

/// <summary>Data files that the server keeps for those who train.</summary>
/// <param name="library">Where they are kept; null where none are.</param>
internal sealed class DataEndpoint(IDataLibrary? library)
{
    /// <summary>The address of all of them.</summary>
    public const string Path = "/api/data";

    /// <summary>Said to who sends something else.</summary>
    public const string NotBytes = $"The body must be {BodyType}: the file as it is.";

    private const string BodyType = "application/octet-stream";

    private const string AboutPush = "The body is the file as it is, at most 512 MiB; the answer comes when it is kept. A sweep that names it is created "
        + "with the newest content of this name, and keeps that. 409 says why it is not kept.";

    private const string AboutDelete = "All contents of this name are gone: sweeps that have not ended and read them cannot go on with it on silos "
        + "that have no copy.";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAnswer<DataListAnswer>(Path, "listData", "Data files that are kept for silos", ListAsync).WithProblems(StatusCodes.Status404NotFound);
        routes.MapPut($"{Path}/{{**name}}", PushAsync)
            .WithName("pushData").WithSummary("Keeps a data file").WithDescription(AboutPush)
            .Needs(AccessRole.Submit).WithMetadata(new RequestSize(DataName.LargestFile))
            .WithTags(DescribedRoutes.Tag).Accepts<byte[]>(BodyType).Produces<DataFileAnswer>()
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .WithProblems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable).WithRequired("sha256");
        routes.MapDelete($"{Path}/{{**name}}", DeleteAsync)
            .WithName("deleteData").WithSummary("Deletes a data file").WithDescription(AboutDelete)
            .Needs(AccessRole.Admin).WithTags(DescribedRoutes.Tag).Produces<DeleteAnswer>()
            .WithProblems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
    }

    private IDataLibrary Library => library
        ?? throw new ApiException(StatusCodes.Status404NotFound, "No data files are kept here: whoever trains reads a data folder. A cluster with a "
            + "database keeps them.");

    private async Task ListAsync(HttpContext context)
    {
        var files = await Library.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await JsonBody.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach (var file in files) Write(json, file);
            json.WriteEndArray();
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task PushAsync(
        HttpContext context,
        [Description("The file's name, as sweep files have it: a path below a data folder.")] string? name,
        [Description("What the body holds, its SHA-256 in lower-case hexadecimal.")] string? sha256)
    {
        if (sha256 is null) throw new ApiException(StatusCodes.Status400BadRequest, "sha256 is missing: the SHA-256 of the body, in lower-case hexadecimal.");
        name = Given(name);
        if (context.Request.ContentLength > DataName.LargestFile)
            throw new ApiException(StatusCodes.Status413PayloadTooLarge, DataNotAcceptedException.TooLarge(name).Message);
        try
        {
            var kept = await Library.PushAsync(name, sha256, context.Request.Body, context.RequestAborted).ConfigureAwait(false);
            await JsonBody.WriteAsync(context, json => Write(json, kept)).ConfigureAwait(false);
        }
        catch (DataNotAcceptedException refused)
        {
            throw new ApiException(StatusCodes.Status409Conflict, refused.Message);
        }
    }

    private async Task DeleteAsync(HttpContext context, [Description("The file's name.")] string? name)
    {
        name = Given(name);
        if (await Library.DeleteAsync(name, context.RequestAborted).ConfigureAwait(false) == 0)
            throw new ApiException(StatusCodes.Status404NotFound, $"There is no data file '{name}'.");
        await JsonBody.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("deleted", true);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private static string Given(string? name) => name is { Length: > 0 } given ? given
        : throw new ApiException(StatusCodes.Status400BadRequest, $"The name is missing: {Path}/NAME. It is {DataName.Allowed}.");

    private static void Write(System.Text.Json.Utf8JsonWriter json, DataListing file)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Name);
        json.WriteString("sha256", file.Sha256);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("pushed_at", file.PushedAt.ToUniversalTime());
        json.WriteEndObject();
    }
}
