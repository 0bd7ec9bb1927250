using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using RnnSweep.Dashboard.Api.Answers;
using RnnSweep.Dashboard.Api.Description;
using RnnSweep.Dashboard.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Dashboard.Api;

/// <summary>The journal itself, event by event: whoever reads it knows all that there is to know of a sweep, and can show it as this machine would.</summary>
internal sealed class JournalEndpoint(OpenSweeps openSweeps, TimeProvider time, CancellationToken stopping)
{
    private const string About =
        "One server-sent event of the type event for each line of the journal, as it stands there; its id is the sequence number. "
        + "The schema of the answer is that of the data of one event, which has more fields by what has happened. "
        + "After the last event of a sweep that has ended, or that nobody trains any more, an event of the type end; a beat after every 5 s without news.";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/api/sweeps/{id}/journal", ReadRoutes.Methods, JournalAsync)
            .WithName("readJournal").WithSummary("The journal of a sweep, as server-sent events").WithDescription(About)
            .WithTags(DescribedRoutes.Tag).Produces<JournalData>(StatusCodes.Status200OK, "text/event-stream")
            .OfASweep().WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable)
            .WithWholeNumber("after", 0).WithWholeNumber(EventEndpoint.LastEvent, 0);

    private async Task JournalAsync(
        HttpContext context,
        [Description(SweepEndpoints.Sweep)] string id,
        [Description("A sequence number: only what came after it is sent. Where it is left out, all.")] string? after,
        [Description("The same, as a header; it outranks the other.")][FromHeader(Name = EventEndpoint.LastEvent)] string? last)
    {
        var sweep = await openSweeps.OpenAsync(id, context.RequestAborted).ConfigureAwait(false);
        var from = EventEndpoint.After(string.IsNullOrEmpty(last) ? after : last);
        context.Response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await context.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
            await SseFormatter.WriteAsync(ReadAsync(sweep, from, end.Token), context.Response.Body, (item, writer) => writer.Write(item.Data.Span), end.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more, or the server stops: whoever reads asks again.
        }
    }

    private async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> ReadAsync(
        OpenSweep sweep, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var watch = sweep.Handle.Watch(after, cancellation).GetAsyncEnumerator(cancellation);
        await using (watch.ConfigureAwait(false))
        {
            while (true)
            {
                var next = watch.MoveNextAsync().AsTask();
                while (!next.IsCompleted)
                {
                    var silence = Task.Delay(Silence, time, cancellation);
                    if (await Task.WhenAny(next, silence).ConfigureAwait(false) == next) break;
                    cancellation.ThrowIfCancellationRequested();
                    yield return new SseItem<ReadOnlyMemory<byte>>(UpdateJson.Beat(sweep), "beat");
                }
                if (!await next.ConfigureAwait(false)) break;
                yield return Item("event", watch.Current.Sequence, Encoding.UTF8.GetBytes(EventLine.Of(watch.Current)));
            }
        }
        var last = sweep.Handle.Snapshot();
        yield return Item("end", last.Sequence, ApiJson.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", last.Sequence);
            json.WriteString("state", last.State.Name());
            json.WriteEndObject();
        }));
    }

    private static SseItem<ReadOnlyMemory<byte>> Item(string type, long sequence, ReadOnlyMemory<byte> data) =>
        new(data, type) { EventId = sequence.ToString(CultureInfo.InvariantCulture) };
}
