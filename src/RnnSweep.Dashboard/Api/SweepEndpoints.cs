using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api;

/// <summary>Everything that is only read.</summary>
internal sealed class SweepEndpoints(OpenSweeps openSweeps, DashboardOptions options, TimeProvider time)
{
    /// <summary>What the document says of a sweep's id.</summary>
    public const string Sweep = "Id of a sweep, as the list has it.";

    private static readonly JsonEncodedText Sweeps = JsonEncodedText.Encode("sweeps");

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAnswer<AboutAnswer>("/api/about", "getAbout", "What program answers", AboutAsync);
        routes.MapAnswer<SweepListAnswer>("/api/sweeps", "listSweeps", "All sweeps, the newest first, and the silos of a cluster", ListAsync);
        routes.MapAnswer<SweepDetailAnswer>("/api/sweeps/{id}", "getSweep", "One sweep with its definition", SweepAsync).OfASweep();
        routes.MapAnswer<RunsAnswer>("/api/sweeps/{id}/runs", "getRuns", "All runs of a sweep, by columns", RunsAsync).OfASweep();
        routes.MapAnswer<CurvesAnswer>("/api/sweeps/{id}/curves", "getCurves", "One metric, epoch by epoch, of many runs", CurvesAsync)
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest).WithRequired("metric");
        routes.MapAnswer<RunAnswer>("/api/sweeps/{id}/runs/{run}", "getRun", "All about one run", RunAsync).OfASweep().WithWholeNumber("run", 1);
    }

    private Task AboutAsync(HttpContext context) => JsonBody.WriteAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("product", options.Product);
        json.WriteString("engine", options.Engine);
        json.WriteString("machine", Environment.MachineName);
        json.WriteString("now", time.GetUtcNow().UtcDateTime);
        json.WriteString("role", AccessTokens.Word(context.Features.Get<Visitor>()!.Role));
        json.WriteBoolean("takes_sweeps", openSweeps.Engine.TakesSweeps);
        json.WriteBoolean("deletes_sweeps", openSweeps.Engine.DeletesSweeps);
        json.WriteEndObject();
    });

    private async Task ListAsync(HttpContext context)
    {
        var sweeps = await openSweeps.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var (silos, shares, problem) = await SilosAsync(context.RequestAborted).ConfigureAwait(false);
        var states = sweeps.ToDictionary(sweep => sweep.Listing.Id, sweep => sweep.Summary?.Sweep.State ?? sweep.Listing.State);
        var turns = shares is null ? null : SweepTurn.Of(shares, states, silos!.Sum(silo => silo.Slots ?? 0));
        await JsonBody.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(Sweeps);
            foreach (var sweep in sweeps) ListingJson.Write(json, sweep);
            json.WriteEndArray();
            SilosJson.Write(json, silos, problem);
            SilosJson.WriteShares(json, turns);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task SweepAsync(HttpContext context, [Description(Sweep)] string id)
    {
        var sweep = await OpenAsync(context, id).ConfigureAwait(false);
        await sweep.JudgedAsync().WaitAsync(context.RequestAborted).ConfigureAwait(false);
        await JsonBody.WriteAsync(context, json => SweepJson.Write(json, sweep)).ConfigureAwait(false);
    }

    private async Task RunsAsync(HttpContext context, [Description(Sweep)] string id)
    {
        var open = await OpenAsync(context, id).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        await JsonBody.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sweep.Sequence);
            new RunColumns(sweep, open.Register).Write(json, sweep.Runs);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task CurvesAsync(
        HttpContext context,
        [Description(Sweep)] string id,
        [Description("Name of a metric that the sweep's epochs report.")] string? metric,
        [Description("Numbers of runs, between commas; all where it is left out.")] string? runs)
    {
        var open = await OpenAsync(context, id).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        var name = MetricOf(open, sweep, metric);
        var chosen = string.IsNullOrEmpty(runs) ? sweep.Runs : [.. runs.Split(',').Select(text => RunNumbers.Find(sweep, text))];
        await JsonBody.WriteAsync(context, json => CurvesJson.Write(json, sweep, name, chosen)).ConfigureAwait(false);
    }

    /// <summary>A metric that epochs report, as it is asked for.</summary>
    internal static string MetricOf(OpenSweep open, SweepSnapshot sweep, string? metric)
    {
        metric ??= "";
        var known = open.Register.MetricsOf(sweep).Epochs;
        return known.Count == 0 || known.Contains(metric) ? metric
            : throw new ApiException(StatusCodes.Status400BadRequest, $"metric: found '{metric}'; this sweep's epochs report {string.Join(", ", known)}.");
    }

    private async Task RunAsync(HttpContext context, [Description(Sweep)] string id, [Description("Number of a run, from 1.")] string run)
    {
        var open = await OpenAsync(context, id).ConfigureAwait(false);
        var sweep = open.Handle.Snapshot();
        var found = RunNumbers.Find(sweep, run);
        var history = RunTimeline.Of(await open.HistoryAsync(context.RequestAborted).ConfigureAwait(false), found.Number);
        await JsonBody.WriteAsync(context, json => RunJson.Write(json, sweep, found, history)).ConfigureAwait(false);
    }

    private Task<OpenSweep> OpenAsync(HttpContext context, string id) => openSweeps.OpenAsync(id, context.RequestAborted);

    private async Task<(IReadOnlyList<SiloListing>? Silos, IReadOnlyList<ShareListing>? Shares, string? Problem)> SilosAsync(CancellationToken cancellation)
    {
        if (openSweeps.Engine is not ISiloDirectory directory) return (null, null, null);
        try
        {
            return (await directory.SilosAsync(cancellation).ConfigureAwait(false), await directory.SharesAsync(cancellation).ConfigureAwait(false), null);
        }
        catch (EngineUnreachableException problem)
        {
            return ([], null, problem.Message);
        }
    }
}
