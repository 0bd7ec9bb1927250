namespace RnnSweep.Sweeps.Driving;

/// <summary>Tells a worker to stop training before its next optimiser step. Safe from any thread, also after the end.</summary>
public sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _source;
    private string _reason = "";
    private volatile bool _drop;

    /// <summary>One that nobody has set.</summary>
    public RunStop()
    {
        _source = new CancellationTokenSource();
        Token = _source.Token;
    }

    /// <summary>Looked at before every optimiser step; also after <see cref="Dispose"/>.</summary>
    public CancellationToken Token { get; }

    /// <summary>True once somebody has asked.</summary>
    public bool IsSet => Token.IsCancellationRequested;

    /// <summary>True where the run is over and nothing of it needs to be kept.</summary>
    public bool Drops => _drop;

    /// <summary>Why, in words: what was said first.</summary>
    public string Reason => Volatile.Read(ref _reason);

    /// <summary>Asks.</summary>
    /// <param name="keep">True: with a checkpoint, and the run is handed back. False: the run is over.</param>
    /// <param name="reason">Why, in words.</param>
    public void Set(bool keep, string reason)
    {
        if (!keep) _drop = true;
        Interlocked.CompareExchange(ref _reason, reason, "");
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had ended by itself.
        }
    }

    /// <summary>Frees what only a stop needs.</summary>
    public void Dispose() => _source.Dispose();
}
