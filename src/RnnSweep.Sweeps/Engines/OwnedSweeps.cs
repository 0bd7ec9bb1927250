namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// The sweeps that this process trains in the background: each from its start until its engine has returned and its folder is free. What ends one leaves the
/// others alone. Thread-safe.
/// </summary>
internal sealed class OwnedSweeps : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (OwnedSweep Sweep, Task<string?> Training)> _sweeps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    public bool IsStopping => _stop.IsCancellationRequested;

    public OwnedSweep? Find(string id)
    {
        lock (_gate) return _sweeps.TryGetValue(id, out var found) ? found.Sweep : null;
    }

    /// <summary>Why a sweep's last engine here broke off; null where it did not.</summary>
    public string? TroubleOf(string id)
    {
        lock (_gate) return _troubles.GetValueOrDefault(id);
    }

    public void Start(string id, LocalEngine engine, string sourceDigest)
    {
        lock (_gate)
        {
            _troubles.Remove(id);
            _sweeps.Add(id, (new OwnedSweep(engine, sourceDigest), Task.Run(() => TrainAsync(id, engine))));
        }
    }

    /// <summary>Completes when a sweep is not trained here any more, with what <see cref="TroubleOf"/> says then.</summary>
    public Task<string?> WhenReturned(string id)
    {
        lock (_gate) return _sweeps.TryGetValue(id, out var found) ? found.Training : Task.FromResult(_troubles.GetValueOrDefault(id));
    }

    /// <summary>Stops all gracefully, and returns when all folders are free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task<string?>[] training;
        lock (_gate) training = [.. _sweeps.Values.Select(sweep => sweep.Training)];
        await Task.WhenAll(training).ConfigureAwait(false);
    }

    private async Task<string?> TrainAsync(string id, LocalEngine engine)
    {
        string? trouble = null;
        try
        {
            await engine.RunAsync(_stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this task: the error is reported, and the other sweeps continue.
        catch (Exception error)
        {
            trouble = error.Message;
        }
#pragma warning restore CA1031
        await engine.DisposeAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _sweeps.Remove(id);
            if (trouble is not null) _troubles[id] = trouble;
        }
        return trouble;
    }
}
