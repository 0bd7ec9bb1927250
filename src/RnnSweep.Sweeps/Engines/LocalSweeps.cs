using System.Text.Json;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Sweeps in the folders of one folder, trained by this process. A sweep's id is the name of its folder; one that is submitted here is owned by this process
/// until it has ended, all others are only read. Sweeps that are under way together train at the same time, each with the settings' workers, and share the
/// machine evenly: weights are not looked at. Disposing stops all gracefully; submitting such a sweep again continues it.
/// </summary>
public sealed class LocalSweeps : ISweepEngine, IAsyncDisposable
{
    private readonly string _root;
    private readonly LocalEngineSettings _settings;
    private readonly Func<JsonElement, SweepDefinition> _read;
    private readonly OwnedSweeps _owned;
    private readonly SemaphoreSlim _submitting = new(1);

    /// <summary>An engine over a folder, which need not be there yet.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="settings">What to work with.</param>
    /// <param name="read">Reads the effective definition out of a journal; throws <see cref="InvalidDataException"/> for one that it does not know.</param>
    public LocalSweeps(string root, LocalEngineSettings settings, Func<JsonElement, SweepDefinition> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(read);
        (_root, _settings, _read, _owned) = (Path.GetFullPath(root), settings, read, new OwnedSweeps());
    }

    /// <inheritdoc/>
    public bool DeletesSweeps => true;

    /// <inheritdoc/>
    public async Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.IdOrDefault();
        await _submitting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_owned.IsStopping, this);
            if (_owned.Find(id) is { } owned) ThrowIfOther(id, request, owned.SourceDigest, owned.Engine.Snapshot());
            else if (await Task.Run(() => TakeAsync(id, request), CancellationToken.None).ConfigureAwait(false) is { } engine)
                _owned.Start(id, engine, request.SourceDigest);
            return id;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new SweepNotAcceptedException(error.Message, error) { IsAboutFile = error is SweepTooLargeException };
        }
        finally
        {
            _submitting.Release();
        }
    }

    /// <summary>Makes a new sweep in a folder of the root, and trains it. The name need not be an id that other engines know.</summary>
    /// <param name="folder">The folder's name; it must not exist or be empty.</param>
    /// <param name="source">The sweep file as it was given.</param>
    /// <param name="definition">The effective definition.</param>
    /// <exception cref="SweepNotAcceptedException">The folder cannot be made, or the definition cannot be carried out.</exception>
    public Task<TakenSweep> CreateAsync(string folder, ReadOnlyMemory<byte> source, SweepDefinition definition) =>
        TakeAsync(folder, () => Task.FromResult(LocalEngine.Create(_settings, PathOf(folder), source, definition)));

    /// <summary>Continues with the sweep in a folder of the root. One that has ended is shown.</summary>
    /// <param name="folder">The folder's name.</param>
    /// <param name="commands">What is asked for at once; a retry or an extension lets a sweep go on that has ended.</param>
    /// <exception cref="SweepNotAcceptedException">There is no sweep in it, another process has it, it cannot be read, or this program cannot continue
    /// it.</exception>
    public Task<TakenSweep> ResumeAsync(string folder, IReadOnlyList<GivenCommand>? commands = null) =>
        TakeAsync(folder, () => LocalEngine.ResumeAsync(_settings, PathOf(folder), _read, commands));

    /// <summary>Lets a sweep go on that nobody trains.</summary>
    /// <returns>Null where it does, or why it does not.</returns>
    private async Task<string?> GoOnAsync(string id, GivenCommand given)
    {
        try
        {
            await WhenReturnedAsync(id).ConfigureAwait(false);
            await ResumeAsync(id, [given]).ConfigureAwait(false);
            return null;
        }
        catch (SweepNotAcceptedException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Completes when a sweep is not trained here any more and its folder is free.</summary>
    /// <returns>Why its engine broke off, in a sentence; null where it did not.</returns>
    public Task<string?> WhenReturnedAsync(string folder) => _owned.WhenReturned(folder);

    /// <inheritdoc/>
    public async Task<CostOutlook?> EstimateAsync(SweepDefinition definition, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => CostOutlook.Of(definition, _settings.Work, _settings.Memory), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new SweepNotAcceptedException(error.Message, error) { IsAboutFile = error is SweepTooLargeException };
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation) => Task.Run<IReadOnlyList<SweepListing>>(() =>
    {
        if (!Directory.Exists(_root)) return [];
        var ids = new DirectoryInfo(_root).EnumerateDirectories().Where(folder => File.Exists(new SweepPaths(folder.FullName).Journal))
            .Select(folder => folder.Name);
        return [.. ids.Select(id => ListingOf(id, cancellation)).OrderBy(sweep => sweep.CreatedAt ?? DateTimeOffset.MaxValue)
            .ThenBy(sweep => sweep.Id, StringComparer.Ordinal)];
    }, cancellation);

    /// <inheritdoc/>
    public Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation) => Task.Run<ISweepHandle>(async () =>
    {
        if (_owned.Find(id) is { } owned)
        {
            if (!owned.Engine.Ended.IsCompleted) return new BorrowedSweep(owned.Engine);
            // Its folder is about to be free.
            await WhenReturnedAsync(id).WaitAsync(cancellation).ConfigureAwait(false);
        }
        if (!IsFolder(id)) throw new SweepNotFoundException(id);
        try
        {
            return StoredSweepHandle.Open(id, PathOf(id), _read, _settings.Time, given => GoOnAsync(id, given));
        }
        catch (Exception error) when (error is SweepFolderException or JournalUnreadableException)
        {
            throw new SweepUnreadableException(error.Message, error);
        }
    }, cancellation);

    /// <inheritdoc/>
    public async Task<string?> DeleteAsync(string id, CancellationToken cancellation)
    {
        if (_owned.Find(id) is { Engine.Ended.IsCompleted: false }) return "the sweep is trained: cancel it first";
        await WhenReturnedAsync(id).WaitAsync(cancellation).ConfigureAwait(false);
        if (!IsFolder(id)) throw new SweepNotFoundException(id);
        return await Task.Run(() => FolderDeletion.Delete(PathOf(id), force: false), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops all sweeps that are trained here, each with checkpoints, and gives their folders free.</summary>
    public async ValueTask DisposeAsync()
    {
        // A submission that is under way first gets to its end, and is then stopped with the others.
        await _submitting.WaitAsync().ConfigureAwait(false);
        var stopping = _owned.DisposeAsync();
        _submitting.Release();
        await stopping.ConfigureAwait(false);
    }

    private async Task<TakenSweep> TakeAsync(string folder, Func<Task<LocalEngine>> open)
    {
        await _submitting.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_owned.IsStopping, this);
            var engine = await Task.Run(open).ConfigureAwait(false);
            var taken = new TakenSweep(new BorrowedSweep(engine), engine.Before, engine.WasFinished);
            if (engine.WasFinished) await engine.DisposeAsync().ConfigureAwait(false);
            else _owned.Start(folder, engine, engine.SourceDigest);
            return taken;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new SweepNotAcceptedException(error.Message, error) { IsAboutFile = error is SweepTooLargeException };
        }
        finally
        {
            _submitting.Release();
        }
    }

    private static bool IsRefusal(Exception error) =>
        error is SweepFolderException or JournalUnreadableException or SweepNotTrainableException or SweepTooLargeException or RunRefusedException;

    /// <summary>An engine for a sweep that is not trained here so far; null where there is nothing to do, or another process does it.</summary>
    private async Task<LocalEngine?> TakeAsync(string id, SweepRequest request)
    {
        var paths = new SweepPaths(PathOf(id));
        if (!File.Exists(paths.Journal))
        {
            var definition = await PriorSweeps.ReadAsync(request.Definition, this, CancellationToken.None).ConfigureAwait(false);
            return LocalEngine.Create(_settings, paths.Root, request.Source, definition);
        }
        var stored = SweepReader.Read(paths.Root, _read);
        ThrowIfOther(id, request, ((Events.SweepCreated)stored.Events[0]).SourceDigest, stored.Snapshot);
        if (stored.Snapshot.HasEnded || FolderLock.IsHeld(paths)) return null;
        return await LocalEngine.ResumeAsync(_settings, paths.Root, _read).ConfigureAwait(false);
    }

    private SweepListing ListingOf(string id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_owned.Find(id) is { } owned) return SweepListing.Of(id, owned.Engine.Snapshot());
        try
        {
            return SweepListing.Of(id, SweepReader.Read(PathOf(id), _read).Snapshot) with { Problem = _owned.TroubleOf(id) };
        }
        catch (Exception error) when (error is SweepFolderException or JournalUnreadableException)
        {
            return new SweepListing { Id = id, Problem = error.Message };
        }
    }

    private static void ThrowIfOther(string id, SweepRequest request, string digest, SweepSnapshot there)
    {
        if (!NewSweep.IsSame(request.Definition, request.SourceDigest, there.Definition, digest)) throw SweepNotAcceptedException.Taken(id);
    }

    /// <summary>A folder made elsewhere may have a name that is no id here; only it must not lead out of the root.</summary>
    private bool IsFolder(string id) =>
        !string.IsNullOrEmpty(id) && id is not ("." or "..") && Path.GetFileName(id) == id && File.Exists(new SweepPaths(PathOf(id)).Journal);

    private string PathOf(string id) => Path.Combine(_root, id);
}
