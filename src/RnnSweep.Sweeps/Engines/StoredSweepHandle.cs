using System.Text.Json;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines.Control;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// A sweep in a folder that this process does not own: it is read and nothing else. While another process works on it, its journal is looked at again and
/// again; once nobody does, no more events come, even if somebody takes the sweep up later.
/// </summary>
internal sealed class StoredSweepHandle : ISweepHandle
{
    /// <summary>How often a journal that grows is looked at.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private readonly SweepPaths _paths;
    private readonly TimeProvider _time;
    private readonly Func<GivenCommand, Task<string?>>? _goOn;
    private readonly EventFeed _feed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private readonly string _digest;
    private long _length;

    private StoredSweepHandle(string id, StoredSweep stored, bool follow, TimeProvider time, Func<GivenCommand, Task<string?>>? goOn)
    {
        _goOn = goOn;
        (Id, _paths, _length, _time) = (id, stored.Paths, stored.Length, time);
        _digest = ((SweepCreated)stored.Events[0]).SourceDigest;
        _feed = new EventFeed(SweepReader.StateOf(stored.Snapshot.Definition));
        _feed.Publish(stored.Events);
        _following = follow && !HasEnded ? FollowAsync(time) : Task.CompletedTask;
        if (_following.IsCompleted) _feed.Complete();
    }

    public string Id { get; }

    public Task Ended => _feed.Ended;

    private bool HasEnded => _feed.Snapshot().HasEnded;

    /// <param name="id">The sweep's id.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="read">Reads the effective definition.</param>
    /// <param name="time">The clock.</param>
    /// <param name="goOn">Lets the sweep go on that nobody trains; null where that is not possible here.</param>
    /// <exception cref="SweepFolderException">There is no sweep in the folder, or it cannot be read.</exception>
    /// <exception cref="JournalUnreadableException">Its journal is damaged or newer than this program.</exception>
    public static StoredSweepHandle Open(
        string id, string path, Func<JsonElement, SweepDefinition> read, TimeProvider time, Func<GivenCommand, Task<string?>>? goOn = null)
    {
        var paths = new SweepPaths(path);
        // Asked first: all that its process has written by the time it releases the folder is then in what is read.
        var held = FolderLock.IsHeld(paths);
        return new StoredSweepHandle(id, SweepReader.Read(path, read), held, time, goOn);
    }

    public SweepSnapshot Snapshot() => _feed.Snapshot();

    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => _feed.Watch(after, cancellation);

    public string? CommandsRefused =>
        HasEnded ? "the sweep has ended"
        : Ended.IsCompleted ? "the sweep is not running; it has to be resumed first"
        : ControlClient.CanReach(_paths) ? null
        : "the sweep is not running here but in another process";

    public bool GoesOnAfterEnd => _goOn is not null;

    public bool TakesNotes => CommandsRefused is null || Ended.IsCompleted;

    /// <summary>The process that trains the sweep is asked. Where there is none, a note is written all the same.</summary>
    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (ControlClient.CanReach(_paths) && FolderLock.IsHeld(_paths)) return ControlClient.CommandAsync(_paths, given, cancellation);
        return given.Command switch
        {
            SweepCommand.Note => FolderNotes.WriteAsync(_paths.Root, given, _time),
            SweepCommand.Retry or SweepCommand.Extend when _goOn is not null => _goOn(given),
            SweepCommand.Retry or SweepCommand.Extend => Task.FromResult<string?>(
                $"no process trains the sweep; where it lies, rnnsweep {CommandObjections.WordOf(given.Command)} does it and trains what follows"),
            _ => Task.FromResult<string?>(CommandsRefused ?? "the sweep is not running; it has to be resumed first"),
        };
    }

    public async Task<byte[]?> ModelAsync(int run, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(_paths.ModelOf(run), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => SourceFile.ReadAsync(_paths, _digest, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task FollowAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                var held = FolderLock.IsHeld(_paths);
                TakeNews();
                if (!held || HasEnded) break;
            }
        }
        catch (Exception error) when (
            error is OperationCanceledException or IOException or UnauthorizedAccessException or JournalUnreadableException or InvalidDataException)
        {
            // The folder has gone or is damaged: what was read before stays true, and whoever opens the sweep again is told.
        }
        _feed.Complete();
    }

    private void TakeNews()
    {
        if (new FileInfo(_paths.Journal).Length == _length) return;
        var news = JournalReader.ReadOn(_paths.Journal, _length, _feed.Snapshot().Sequence);
        if (news.Events.Count > 0) _feed.Publish(news.Events);
        _length += news.Length;
    }
}
