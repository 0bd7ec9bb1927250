using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Opened;

/// <summary>The sweeps of an engine, as those who look at them ask: opened once, and kept open.</summary>
/// <param name="engine">The engine; it stays its owner's.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenSweeps(ISweepEngine engine, TimeProvider time) : IAsyncDisposable
{
    // Beyond this, a list shows what the engine says at once, and no more: to open a sweep is to hold its journal in memory.
    private const int MostOpen = 200;

    // A list waits so long for sweeps that are opened for the first time: whoever asks again sees more of them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();

    // One after the other: to read journals is to take a processor from those who train.
    private readonly SemaphoreSlim _reader = new(1);
    private readonly Dictionary<string, Task<OpenSweep>> _open = [];
    private readonly Dictionary<string, Task> _summarised = [];
    private Task _begun = Task.CompletedTask;

    /// <summary>The engine.</summary>
    public ISweepEngine Engine => engine;

    /// <summary>One sweep.</summary>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    /// <exception cref="SweepUnreadableException">There is one, but it cannot be read.</exception>
    /// <exception cref="EngineUnreachableException">The engine does not answer.</exception>
    public async Task<OpenSweep> OpenAsync(string id, CancellationToken cancellation)
    {
        var sweep = await Opening(id).WaitAsync(cancellation).ConfigureAwait(false);
        if (!sweep.IsStale) return sweep;
        // Those who still watch it are told that it is over, and ask again.
        await ForgetAsync(id, sweep).ConfigureAwait(false);
        return await Opening(id).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whoever asks next for a sweep that has ended gets it read again, where more has come after that.</summary>
    /// <param name="id">The sweep.</param>
    /// <param name="sequence">The number of its last event, as far as is known.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RenewAsync(string id, long sequence, CancellationToken cancellation)
    {
        Task<OpenSweep>? opening;
        lock (_gate) opening = _open.GetValueOrDefault(id);
        if (opening is null) return;
        await ((Task)opening).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opening.IsCompletedSuccessfully) return;
        var known = await opening.ConfigureAwait(false);
        if (known.Handle.Ended.IsCompleted && known.Handle.Snapshot().Sequence < sequence) await ForgetAsync(id, known).ConfigureAwait(false);
    }

    /// <summary>Begins to open the sweeps that there are, so that whoever looks at them first need not wait.</summary>
    public void Begin() => _begun = BeginAsync();

    /// <summary>All sweeps, the newest first, each with its summary where it has been opened.</summary>
    public async Task<IReadOnlyList<ListedSweep>> ListAsync(CancellationToken cancellation)
    {
        var listings = await engine.ListAsync(cancellation).ConfigureAwait(false);
        var sweeps = new List<(SweepListing Listing, Task? Summarised)>(listings.Count);
        foreach (var listing in listings.Reverse())
        {
            // What is being opened is new enough.
            if (IsOpen(listing.Id)) await RenewAsync(listing.Id, listing.Sequence, cancellation).ConfigureAwait(false);
            sweeps.Add((listing, listing.Problem is not null || sweeps.Count >= MostOpen ? null : Summarised(listing.Id)));
        }
        var all = Task.WhenAll(sweeps.Select(sweep => sweep.Summarised).OfType<Task>());
        await Task.WhenAny(all, Task.Delay(Patience, time, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        var listed = new List<ListedSweep>(sweeps.Count);
        foreach (var (listing, summarised) in sweeps)
            listed.Add(summarised is { IsCompleted: true } ? await SummaryOfAsync(listing, summarised, cancellation).ConfigureAwait(false)
                : new ListedSweep(listing, null, IsReading: summarised is not null));
        return listed;
    }

    /// <summary>Lets go of all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<OpenSweep>[] opened;
        Task[] summarised;
        lock (_gate) (opened, summarised) = ([.. _open.Values], [.. _summarised.Values]);
        await Task.WhenAll(summarised).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)Task.WhenAll(opened)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var sweep in opened.Where(sweep => sweep.IsCompletedSuccessfully)) await sweep.Result.DisposeAsync().ConfigureAwait(false);
        _reader.Dispose();
        _closing.Dispose();
    }

    /// <summary>A sweep that is open or about to be. It is opened for all who ask, and so is not given up with one of them.</summary>
    private Task<OpenSweep> Opening(string id)
    {
        lock (_gate) return _open.TryGetValue(id, out var known) && !HasFailed(known) ? known : _open[id] = Task.Run(OpenNowAsync);

        async Task<OpenSweep> OpenNowAsync() => new(await engine.OpenAsync(id, _closing.Token).ConfigureAwait(false), time);
    }

    /// <summary>Ends when a sweep has been opened and summarised for the first time, which for a large one takes seconds.</summary>
    private Task Summarised(string id)
    {
        lock (_gate) return _summarised.TryGetValue(id, out var known) && !HasFailed(known) ? known : _summarised[id] = Task.Run(SummariseAsync);

        async Task SummariseAsync()
        {
            await _reader.WaitAsync(_closing.Token).ConfigureAwait(false);
            try
            {
                var sweep = await Opening(id).ConfigureAwait(false);
                await sweep.JudgedAsync().ConfigureAwait(false);
                sweep.Summary();
                sweep.Table();
            }
            finally
            {
                _reader.Release();
            }
        }
    }

    private async Task<ListedSweep> SummaryOfAsync(SweepListing listing, Task summarised, CancellationToken cancellation)
    {
        try
        {
            await summarised.ConfigureAwait(false);
            // Of one that nobody trains any more, the engine's list has said whether there is more to be read.
            return new ListedSweep(listing, (await Opening(listing.Id).WaitAsync(cancellation).ConfigureAwait(false)).Summary(), IsReading: false);
        }
        catch (Exception problem) when (problem is SweepUnreadableException or SweepNotFoundException)
        {
            return new ListedSweep(listing with { Problem = problem.Message }, null, IsReading: false);
        }
    }

    /// <summary>Lets go of a sweep, once, however many find that it is to be read again.</summary>
    private async Task ForgetAsync(string id, OpenSweep sweep)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(id, out var known) || !known.IsCompletedSuccessfully || known.Result != sweep) return;
            _open.Remove(id);
            _summarised.Remove(id);
        }
        await sweep.DisposeAsync().ConfigureAwait(false);
    }

    private async Task BeginAsync()
    {
        try
        {
            await ListAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is EngineUnreachableException or OperationCanceledException)
        {
            // Whoever asks is told.
        }
    }

    private bool IsOpen(string id)
    {
        lock (_gate) return _open.TryGetValue(id, out var opening) && opening.IsCompletedSuccessfully;
    }

    private static bool HasFailed(Task task) => task.IsFaulted || task.IsCanceled;
}
