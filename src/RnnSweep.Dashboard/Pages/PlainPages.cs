using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Dashboard.Pages;

/// <summary>
/// The page for browsers without scripts, and for builds without the other one: the list of sweeps, each sweep's report with its charts, drawn here, and each
/// run's gradient.
/// </summary>
internal sealed class PlainPages(OpenSweeps openSweeps)
{
    // As often as somebody who reads wants it to move.
    private const int RefreshSeconds = 10;

    private const string StyleSheet = "/plain.css";

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(StyleSheet, context => WriteAsync(context, "text/css", HtmlPage.StyleSheet));
        routes.MapRead("/plain", ListAsync);
        routes.MapRead("/plain/{id}", SweepAsync);
        routes.MapRead("/plain/{id}/runs/{run}", RunAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var sweeps = await openSweeps.ListAsync(context.RequestAborted).ConfigureAwait(false);
        XElement content = sweeps.Count == 0
            ? new("p", "No sweeps yet. To start one: rnnsweep run SWEEP.yaml")
            : new("div", new XAttribute("class", "scroll"),
                new XElement("table", new XElement("caption", "Sweeps, the newest first"), Head(), new XElement("tbody", sweeps.Select(Row))));
        await WriteAsync(context, new HtmlPage("RnnSweep", [new XElement("header", new XElement("h1", "Sweeps")), new XElement("main", content)]), moves: true)
            .ConfigureAwait(false);
    }

    private async Task SweepAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var sweep = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle;
        var snapshot = sweep.Snapshot();
        var page = SweepReport.Page(snapshot, PlainRuns.Table(snapshot, AddressOf(id)));
        var back = new XElement("p", new XElement("a", new XAttribute("href", "/plain"), "All sweeps"));
        await WriteAsync(context, page with { Content = [back, .. page.Content] }, moves: !sweep.Ended.IsCompleted).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var sweep = (await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false)).Handle.Snapshot();
        var run = RunNumbers.Find(sweep, (string)context.Request.RouteValues["run"]!);
        var page = new HtmlPage($"Run {run.Number} of {sweep.Definition.Name}: RnnSweep", PlainRuns.Page(sweep, run, AddressOf(id)));
        await WriteAsync(context, page, moves: !run.HasEnded).ConfigureAwait(false);
    }

    private static string AddressOf(string id) => $"/plain/{Uri.EscapeDataString(id)}";

    private static XElement Head() => new("thead", new XElement("tr", ((string[])["sweep", "state", "ended", "planned", "best", "run", "created"]).Select(
        name => new XElement("th", new XAttribute("scope", "col"), name))));

    private static XElement Row(ListedSweep entry)
    {
        var (listing, summary, _) = entry;
        var link = new XElement("a", new XAttribute("href", AddressOf(listing.Id)), listing.Id);
        if (listing.Problem is { } problem) return new XElement("tr", new XElement("td", link), new XElement("td", new XAttribute("colspan", 6), problem));
        return new XElement("tr", ((object?[])
        [
            link, listing.State?.Name(), listing.Ended, listing.Planned?.ToString(CultureInfo.InvariantCulture) ?? "?",
            summary?.Best is { } best ? $"{summary.Sweep.Definition.Goal.Metric} {NumberFormat.Figure(best.Value)}" : "", summary?.Best?.Run.Number,
            listing.CreatedAt is { } created ? NumberFormat.Moment(created) : "",
        ]).Select(cell => new XElement("td", cell)));
    }

    private static Task WriteAsync(HttpContext context, HtmlPage page, bool moves)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        (page with { StyleSheetAddress = StyleSheet, Refresh = moves ? RefreshSeconds : null }).Write(text);
        return WriteAsync(context, "text/html", text.ToString());
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
