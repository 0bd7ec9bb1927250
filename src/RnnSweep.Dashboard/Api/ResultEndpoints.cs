using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api;

/// <summary>What a sweep has come to: its table as <c>export</c> prints it, and its models.</summary>
internal sealed class ResultEndpoints(OpenSweeps openSweeps)
{
    private const string ModelType = "application/octet-stream";
    private const string FileType = "application/yaml";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/sweeps/{id}/results", ReadRoutes.Methods, ResultsAsync)
            .WithName("exportSweep").WithSummary("The table of a sweep, one line a run, with all digits")
            .WithTags(DescribedRoutes.Tag).Produces<string>(StatusCodes.Status200OK, "text/csv")
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        routes.MapFile("/api/sweeps/{id}/file", "getFile", "The sweep file as it was given", FileType, FileAsync);
        routes.MapAnswer<ModelsAnswer>("/api/sweeps/{id}/models", "listModels", "The models that are kept, the best run's first", ModelsAsync).OfASweep();
        routes.MapMethods("/api/sweeps/{id}/runs/{run}/model", ReadRoutes.Methods, ModelAsync)
            .WithName("getModel").WithSummary("The model of a run, as a file").WithTags(DescribedRoutes.Tag)
            .Produces<byte[]>(StatusCodes.Status200OK, ModelType).OfASweep().WithProblems(StatusCodes.Status503ServiceUnavailable).WithWholeNumber("run", 1);
    }

    private async Task FileAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var handle = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle;
        var source = await handle.SourceAsync(context.RequestAborted).ConfigureAwait(false) ?? throw new ApiException(StatusCodes.Status404NotFound,
            "The sweep file as it was given is not there any more, or has been changed since. The sweep's definition has what counts.");
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{handle.Id}.yaml\"";
        await WriteAsync(context, FileType, source).ConfigureAwait(false);
    }

    private async Task ResultsAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description("csv or json. Default: csv.")] string? format)
    {
        if (format is not (null or "" or "csv" or "json"))
            throw new ApiException(StatusCodes.Status400BadRequest, $"format: found '{format}'; allowed: csv, json.");
        var table = BaselineRows.Under(await SnapshotAsync(context, id).ConfigureAwait(false));
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (format == "json") JsonResultWriter.Write(table, text);
        else CsvResultWriter.Write(table, text);
        await WriteAsync(context, format == "json" ? "application/json; charset=utf-8" : "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()))
            .ConfigureAwait(false);
    }

    private async Task ModelsAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var sweep = await SnapshotAsync(context, id).ConfigureAwait(false);
        var body = ApiJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("models");
            foreach (var (run, digest) in KeptModels(sweep))
            {
                json.WriteStartObject();
                json.WriteNumber("run", run.Number);
                json.WriteNumber("epoch", run.BestEpoch);
                ApiJson.Number(json, "value", run.Best(sweep.Definition.Goal.Metric));
                ApiJson.Number(json, "parameters", run.Conclusion!.ParameterCount);
                json.WriteString("weights_digest", digest);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
        await WriteAsync(context, "application/json; charset=utf-8", body).ConfigureAwait(false);
    }

    private async Task ModelAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description("Number of a run, from 1.")] string run)
    {
        var handle = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle;
        var found = RunNumbers.Find(handle.Snapshot(), run);
        var model = await handle.ModelAsync(found.Number, context.RequestAborted).ConfigureAwait(false)
            ?? throw new ApiException(StatusCodes.Status404NotFound, found.HasEnded
                ? $"There is no model of run {found.Number}: it has come to none, or others are better than it and keep_models has dropped it."
                : $"There is no model of run {found.Number} yet: it has not ended.");
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{handle.Id}-{found.Number.ToString(CultureInfo.InvariantCulture)}.model\"";
        await WriteAsync(context, ModelType, model).ConfigureAwait(false);
    }

    private static IEnumerable<(RunSnapshot Run, string Digest)> KeptModels(SweepSnapshot sweep)
    {
        var dropped = ModelKeeper.DroppedOf(sweep);
        return
            from entry in Leaderboard.Of(sweep).Ranked
            let digest = entry.Run.Conclusion?.WeightsDigest
            where digest is not null && !dropped.Contains(entry.Run.Number)
            select (entry.Run, digest);
    }

    private async Task<SweepSnapshot> SnapshotAsync(HttpContext context, string id) =>
        (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle.Snapshot();

    private static Task WriteAsync(HttpContext context, string type, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
