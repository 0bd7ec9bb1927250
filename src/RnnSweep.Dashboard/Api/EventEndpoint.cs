using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Desk;

namespace RnnSweep.Dashboard.Api;

/// <summary>What changes in a sweep, as server-sent events with the journal's sequence numbers.</summary>
internal sealed class EventEndpoint(SweepDesk desk, TimeProvider time, CancellationToken stopping)
{
    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/sweeps/{id}/events", EventsAsync);

    private async Task EventsAsync(HttpContext context)
    {
        var sweep = await desk.OpenAsync((string)context.Request.RouteValues["id"]!, context.RequestAborted).ConfigureAwait(false);
        var after = After(context.Request);
        context.Response.ContentType = "text/event-stream";
        // There is no end to what would be left out.
        if (HttpMethods.IsHead(context.Request.Method)) return;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await SseFormatter.WriteAsync(
                FlushedAsync(new UpdateStream(sweep, time).ReadAsync(after, end.Token), context, end.Token), context.Response.Body,
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
    private static long After(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : request.Query["after"].ToString();
        if (text.Length == 0) return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
            : throw new ApiException(StatusCodes.Status400BadRequest, $"after: found '{text}'; allowed: a sequence number of the journal, from 0.");
    }
}
