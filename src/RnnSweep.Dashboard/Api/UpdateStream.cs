using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Dashboard.Json;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Dashboard.Api;

/// <summary>The journal's events, gathered into at most four updates a second.</summary>
internal sealed class UpdateStream(OpenSweep sweep, TimeProvider time)
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    // A page that comes back after a long break gets what it has missed in pieces that it can take in.
    private const int MostEvents = 20_000;

    /// <summary>Updates after a sequence number, to the end of the sweep or of the looking on.</summary>
    public async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = Channel.CreateBounded<SweepEvent>(2 * MostEvents);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = FollowAsync(after, events.Writer, stop.Token);
        try
        {
            while (true)
            {
                var ready = events.Reader.WaitToReadAsync(cancellation).AsTask();
                while (!ready.IsCompleted)
                {
                    var silence = Task.Delay(Silence, time, cancellation);
                    if (await Task.WhenAny(ready, silence).ConfigureAwait(false) == ready) break;
                    cancellation.ThrowIfCancellationRequested();
                    // Keeps what lies between from closing a silent connection, and tells both ends that the other is there.
                    yield return new SseItem<ReadOnlyMemory<byte>>(UpdateJson.Beat(sweep), "beat");
                }
                if (!await ready.ConfigureAwait(false)) break;
                if (events.Reader.Count < MostEvents) await Task.Delay(Gathering, time, cancellation).ConfigureAwait(false);
                var gathered = new List<SweepEvent>();
                while (gathered.Count < MostEvents && events.Reader.TryRead(out var next)) gathered.Add(next);
                yield return Item("update", gathered[^1].Sequence, UpdateJson.Update(sweep, gathered));
            }
            yield return Item("end", sweep.Handle.Snapshot().Sequence, UpdateJson.End(sweep));
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(long after, ChannelWriter<SweepEvent> events, CancellationToken cancellation)
    {
        try
        {
            await foreach (var next in sweep.Handle.Watch(after, cancellation).ConfigureAwait(false)) await events.WriteAsync(next, cancellation)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more.
        }
        events.Complete();
    }

    private static SseItem<ReadOnlyMemory<byte>> Item(string type, long sequence, ReadOnlyMemory<byte> data) =>
        new(data, type) { EventId = sequence.ToString(CultureInfo.InvariantCulture) };
}
