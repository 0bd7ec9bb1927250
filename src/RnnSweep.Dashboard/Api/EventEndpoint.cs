using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Opened;

namespace RnnSweep.Dashboard.Api;

/// <summary>What changes in a sweep, as server-sent events with the journal's sequence numbers.</summary>
internal sealed class EventEndpoint(OpenSweeps openSweeps, TimeProvider time, CancellationToken stopping)
{
    internal const string LastEvent = "Last-Event-ID";

    private const string About =
        "The schema of the answer is that of the data of one event, of the type update, end or beat. At most four updates a second. "
        + "The id of an update and of the end is the journal's sequence number; a beat has none. "
        + "A beat comes after every 5 s without news; after the end nothing more comes.";

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/api/sweeps/{id}/events", ReadRoutes.Methods, EventsAsync)
            .WithName("watchSweep").WithSummary("What changes in a sweep, as server-sent events").WithDescription(About)
            .WithTags(DescribedRoutes.Tag).Produces<EventData>(StatusCodes.Status200OK, "text/event-stream")
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable)
            .WithWholeNumber("after", 0).WithWholeNumber(LastEvent, 0);

    private async Task EventsAsync(
        HttpContext context,
        [Description(SweepEndpoints.Sweep)] string id,
        [Description("Sequence number of the journal: only what came after it is sent. Where it is left out, all.")] string? after,
        [Description("The same, in the header by which a browser continues after a break; it outranks the other.")][FromHeader(Name = LastEvent)] string? last)
    {
        var sweep = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var from = After(string.IsNullOrEmpty(last) ? after : last);
        context.Response.ContentType = "text/event-stream";
        // There is no end to what would be left out.
        if (HttpMethods.IsHead(context.Request.Method)) return;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await SseFormatter.WriteAsync(
                FlushedAsync(new UpdateStream(sweep, time).ReadAsync(from, end.Token), context, end.Token), context.Response.Body,
                (item, writer) => writer.Write(item.Data.Span), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the server stops: a browser asks again by itself.
        }
    }

    /// <summary>An event goes out before the next one is waited for; the headers before the first.</summary>
    private static async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> FlushedAsync(
        IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> items, HttpContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await context.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(cancellation).ConfigureAwait(false)) yield return item;
    }

    /// <summary>A browser that was cut off names the last number it has seen, whatever its address said at first.</summary>
    internal static long After(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
            : throw new ApiException(StatusCodes.Status400BadRequest, $"after: found '{text}'; allowed: a sequence number of the journal, from 0.");
    }
}
