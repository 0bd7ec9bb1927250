using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Explaining;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Dashboard.Api;

/// <summary>What a sweep means: what mattered, who was stopped and why, when what was trained, and the report.</summary>
internal sealed class AnalysisEndpoints(OpenSweeps openSweeps)
{
    /// <summary>What the document says of a metric that an answer is about.</summary>
    internal const string MetricWords = "Name of a metric of the runs; the sweep's own where it is left out.";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAnswer<ImportanceAnswer>("/api/sweeps/{id}/importance", "getImportance", "Which parameters mattered for a metric", ImportanceAsync)
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest);
        routes.MapAnswer<SurfaceAnswer>("/api/sweeps/{id}/surface", "getSurface", "What is expected of two parameters together", SurfaceAsync)
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest).WithRequired("across").WithRequired("up");
        routes.MapAnswer<HistoryAnswer>("/api/sweeps/{id}/history", "getHistory", "All attempts and decisions of a sweep", HistoryAsync).OfASweep();
        routes.MapAnswer<ExplainAnswer>("/api/sweeps/{id}/explain", "explainSweep", "Why runs lived or were stopped", ExplainAsync).OfASweep();
        routes.MapFile("/api/sweeps/{id}/report", "getReport", "The report as one HTML file", "text/html", ReportAsync);
    }

    private async Task ImportanceAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description(MetricWords)] string? metric)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        var importance = open.Importance(sweep, MetricOf(sweep, metric));
        await JsonBody.WriteAsync(context, json => ImportanceJson.Write(json, sweep.Sequence, importance)).ConfigureAwait(false);
    }

    private async Task SurfaceAsync(
        HttpContext context,
        [Description(SweepEndpoints.Sweep)] string id,
        [Description("Name of a parameter.")] string? across,
        [Description("Name of another parameter.")] string? up,
        [Description(MetricWords)] string? metric)
    {
        var sweep = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle.Snapshot();
        var name = MetricOf(sweep, metric);
        var (first, second) = (ParameterOf(sweep, nameof(across), across), ParameterOf(sweep, nameof(up), up));
        if (first == second) throw new ApiException(StatusCodes.Status400BadRequest, $"up: found '{second}', as across; name another parameter.");
        var surface = SweepImportance.Surface(sweep, first, second, name);
        await JsonBody.WriteAsync(context, json => ImportanceJson.WriteSurface(json, sweep.Sequence, name, surface)).ConfigureAwait(false);
    }

    private async Task HistoryAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var open = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var history = await open.HistoryAsync(context.RequestAborted).ConfigureAwait(false);
        await JsonBody.WriteAsync(context, json => HistoryJson.Write(json, history)).ConfigureAwait(false);
    }

    private async Task ExplainAsync(
        HttpContext context, [Description(SweepEndpoints.Sweep)] string id, [Description("Number of a run; the whole sweep where it is left out.")] string? run)
    {
        var handle = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle;
        var sweep = handle.Snapshot();
        var found = string.IsNullOrEmpty(run) ? null : RunNumbers.Find(sweep, run);
        var events = new List<SweepEvent>();
        await foreach (var next in HistoryReader.EventsAsync(handle, 0, sweep.Sequence, context.RequestAborted).ConfigureAwait(false)) events.Add(next);
        var story = SweepStory.Of(new StoredSweep(new SweepPaths(id), sweep, events, 0), found?.Number);
        await JsonBody.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            ApiJson.Number(json, "run", found?.Number);
            json.WriteStartArray("sentences");
            foreach (var sentence in found is null ? StorySentences.Of(story) : StorySentences.Of(story, found)) json.WriteStringValue(sentence);
            json.WriteEndArray();
            ApiJson.Number(json, "spent_flops", story.Spent);
            ApiJson.Number(json, "saved_flops", story.Saved);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task ReportAsync(HttpContext context, [Description(SweepEndpoints.Sweep)] string id)
    {
        var sweep = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle.Snapshot();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        SweepReport.Write(sweep, text);
        context.Response.ContentType = "text/html; charset=utf-8";
        // A file to keep, not a page of this server's: its style stands in it, which the server's policy would not let in.
        context.Response.Headers.ContentDisposition = "attachment; filename=\"report.html\"";
        await context.Response.WriteAsync(text.ToString(), Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The metric that is asked for: the sweep's own where none is.</summary>
    internal static string MetricOf(SweepSnapshot sweep, string? metric)
    {
        if (string.IsNullOrEmpty(metric)) return sweep.Definition.Goal.Metric;
        var known = SweepImportance.Metrics(sweep);
        if (known.Count > 0 && metric != sweep.Definition.Goal.Metric && !known.Contains(metric))
            throw new ApiException(StatusCodes.Status400BadRequest, $"metric: found '{metric}'; this sweep's runs report {string.Join(", ", known)}.");
        return metric;
    }

    private static string ParameterOf(SweepSnapshot sweep, string key, string? name)
    {
        var known = sweep.Definition.Space.Parameters.Select(parameter => parameter.Name).ToList();
        return name is not null && known.Contains(name) ? name
            : throw new ApiException(StatusCodes.Status400BadRequest, $"{key}: found '{name}'; this sweep's parameters are {string.Join(", ", known)}.");
    }
}
