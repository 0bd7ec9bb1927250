using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cli.Server;

/// <summary>
/// A sweep of a server: a mirror of its journal, kept up by watching, so that everything is shown of it that is shown of a folder. After any break it continues
/// where it was, by sequence numbers.
/// </summary>
internal sealed class ServerSweep : ISweepHandle
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Three beats of the server.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly ServerConnection _server;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<EventFeed> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _following;
    private volatile string? _trouble;
    private long _seen;

    private ServerSweep(ServerConnection server, string id, TimeProvider time)
    {
        (_server, Id, _time) = (server, id, time);
        _following = Task.Run(FollowAsync);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public Task Ended => _following;

    /// <inheritdoc/>
    public string? CommandsRefused => Ended.IsCompleted ? Snapshot().HasEnded ? "the sweep has ended" : "the sweep is not running" : null;

    /// <summary>The server says whether it can be.</summary>
    /// <inheritdoc/>
    public bool TakesNotes => true;

    /// <summary>The server says whether it can be.</summary>
    /// <inheritdoc/>
    public bool GoesOnAfterEnd => true;

    /// <inheritdoc/>
    public string? Trouble => _trouble;

    private EventFeed Feed => _opened.Task.Result;

    /// <summary>Opens a sweep: returns when all is here that its journal held.</summary>
    public static async Task<ServerSweep> OpenAsync(ServerConnection server, string id, TimeProvider time, CancellationToken cancellation)
    {
        var until = await SequenceAsync(server, id, cancellation).ConfigureAwait(false);
        var sweep = new ServerSweep(server, id, time);
        try
        {
            var feed = await sweep._opened.Task.WaitAsync(cancellation).ConfigureAwait(false);
            if (feed.Snapshot().Sequence >= until) return sweep;
            await foreach (var next in feed.Watch(feed.Snapshot().Sequence, cancellation).ConfigureAwait(false))
                if (next.Sequence >= until) break;
            return sweep;
        }
        catch
        {
            await sweep.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>How far a sweep has come.</summary>
    private static async Task<long> SequenceAsync(ServerConnection server, string id, CancellationToken cancellation)
    {
        try
        {
            var sweep = await server.GetAsync(ServerConnection.PathOf(id), cancellation).ConfigureAwait(false);
            return sweep.GetProperty("sequence").GetInt64();
        }
        catch (ServerProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            throw new SweepNotFoundException(id);
        }
        catch (ServerProblemException problem) when (problem.Status == HttpStatusCode.Conflict)
        {
            throw new SweepUnreadableException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public SweepSnapshot Snapshot() => Feed.Snapshot();

    /// <inheritdoc/>
    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => Feed.Watch(after, cancellation);

    /// <inheritdoc/>
    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) =>
        ServerSweeps.CommandAsync(_server, Id, given, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) =>
        FileAsync(string.Create(CultureInfo.InvariantCulture, $"/runs/{run}/model"), cancellation);

    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => FileAsync("/file", cancellation);

    private async Task<byte[]?> FileAsync(string rest, CancellationToken cancellation)
    {
        try
        {
            return await _server.FileAsync(ServerConnection.PathOf(Id, rest), cancellation).ConfigureAwait(false);
        }
        catch (ServerProblemException problem) when (problem.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Stops following; the sweep continues.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await ReadOnceAsync().ConfigureAwait(false)) break;
            }
            catch (Exception problem) when (problem is JsonException or InvalidDataException)
            {
                // An event of a newer version: it stays unreadable however often it is asked for.
                _trouble = $"The sweep cannot be read by this version: {problem.Message}";
                _opened.TrySetException(new SweepUnreadableException(_trouble, problem));
                break;
            }
            catch (Exception problem) when (problem is CliException or ServerProblemException)
            {
                // Refused, and not for now: it was deleted, or the token is not good any more.
                _trouble = problem.Message;
                _opened.TrySetException(problem);
                break;
            }
            catch (Exception problem) when (problem is EngineUnreachableException or HttpRequestException or IOException or TimeoutException
                or OperationCanceledException)
            {
                _trouble = problem is TimeoutException ? "The server is silent." : problem.Message;
            }
            await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _opened.TrySetException(new SweepUnreadableException($"The server has sent no journal of the sweep '{Id}'."));
        if (_opened.Task.IsCompletedSuccessfully) Feed.Complete();
    }

    /// <summary>Reads until the stream breaks off or ends; true where the journal has no more.</summary>
    private async Task<bool> ReadOnceAsync()
    {
        var path = ServerConnection.PathOf(Id, string.Create(CultureInfo.InvariantCulture, $"/journal?after={_seen}"));
        using var answer = await _server.StreamAsync(path, _stop.Token).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false);
        var items = SseParser.Create(body).EnumerateAsync(_stop.Token).GetAsyncEnumerator(_stop.Token);
        var next = Task.FromResult(true);
        try
        {
            while (await (next = items.MoveNextAsync().AsTask()).WaitAsync(Silence, _time, _stop.Token).ConfigureAwait(false))
            {
                _trouble = null;
                switch (items.Current.EventType)
                {
                    case "event": Take(EventLine.Read(items.Current.Data)); break;
                    case "end": return true;
                    case "beat": _trouble = TroubleOf(items.Current.Data); break;
                }
            }
            return false;
        }
        finally
        {
            // What is still being read is cut off; only then can the reading be ended.
            answer.Dispose();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await items.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Take(SweepEvent next)
    {
        if (next.Sequence <= _seen) return;
        if (!_opened.Task.IsCompleted)
        {
            var feed = new EventFeed(SweepReader.StateOf(EffectiveDefinition.Decode(((SweepCreated)next).Definition)));
            feed.Publish([next]);
            _opened.SetResult(feed);
        }
        else Feed.Publish([next]);
        _seen = next.Sequence;
    }

    private static string? TroubleOf(string data)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(data));
        using var beat = JsonDocument.ParseValue(ref reader);
        return beat.RootElement.TryGetProperty("trouble", out var trouble) ? trouble.GetString() : null;
    }
}
