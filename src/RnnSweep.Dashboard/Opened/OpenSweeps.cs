using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Opened;

/// <summary>The sweeps of an engine, as those who look at them ask: opened once, and kept open.</summary>
/// <param name="engine">The engine; it stays its owner's.</param>
/// <param name="time">The clock.</param>
internal sealed class OpenSweeps(ISweepEngine engine, TimeProvider time) : IAsyncDisposable
{
    // Beyond this, a list shows what the engine says at once, and no more: to open a sweep is to hold its journal in memory.
    private const int MostOpen = 200;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, OpenSweep> _open = [];

    /// <summary>The engine.</summary>
    public ISweepEngine Engine => engine;

    /// <summary>One sweep.</summary>
    /// <exception cref="SweepNotFoundException">There is none of this id.</exception>
    /// <exception cref="SweepUnreadableException">There is one, but it cannot be read.</exception>
    /// <exception cref="EngineUnreachableException">The engine does not answer.</exception>
    public async Task<OpenSweep> OpenAsync(string id, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_open.TryGetValue(id, out var known))
            {
                if (!known.IsStale) return known;
                _open.Remove(id);
                // Those who still watch it are told that it is over, and ask again.
                await known.DisposeAsync().ConfigureAwait(false);
            }
            return _open[id] = new OpenSweep(await engine.OpenAsync(id, cancellation).ConfigureAwait(false), time);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Whoever asks next for a sweep that has ended gets it read again, where more has come after that.</summary>
    /// <param name="id">The sweep.</param>
    /// <param name="sequence">The number of its last event, as far as is known.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RenewAsync(string id, long sequence, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_open.TryGetValue(id, out var known) || !known.Handle.Ended.IsCompleted || known.Handle.Snapshot().Sequence >= sequence) return;
            _open.Remove(id);
            await known.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>All sweeps, the newest first, each with its summary where it could be opened.</summary>
    public async Task<IReadOnlyList<(SweepListing Listing, SweepFigures? Summary)>> ListAsync(CancellationToken cancellation)
    {
        var listings = await engine.ListAsync(cancellation).ConfigureAwait(false);
        var sweeps = new List<(SweepListing, SweepFigures?)>(listings.Count);
        foreach (var listing in listings.Reverse())
        {
            await RenewAsync(listing.Id, listing.Sequence, cancellation).ConfigureAwait(false);
            if (listing.Problem is not null || sweeps.Count >= MostOpen) sweeps.Add((listing, null));
            else sweeps.Add(await SummaryOfAsync(listing, cancellation).ConfigureAwait(false));
        }
        return sweeps;
    }

    /// <summary>Lets go of all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var sweep in _open.Values) await sweep.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private async Task<(SweepListing, SweepFigures?)> SummaryOfAsync(SweepListing listing, CancellationToken cancellation)
    {
        try
        {
            return (listing, (await OpenAsync(listing.Id, cancellation).ConfigureAwait(false)).Summary());
        }
        catch (Exception problem) when (problem is SweepUnreadableException or SweepNotFoundException)
        {
            return (listing with { Problem = problem.Message }, null);
        }
    }
}
