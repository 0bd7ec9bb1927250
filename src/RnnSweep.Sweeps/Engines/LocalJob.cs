using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>One instruction on its way through a worker. Given out and stopped by the loop, carried out by the worker.</summary>
/// <param name="run">The run.</param>
/// <param name="attempt">The attempt.</param>
/// <param name="worker">Who carries it out.</param>
/// <param name="request">What to train.</param>
/// <param name="until">The last epoch to train now.</param>
/// <param name="conclude">True where the run is concluded there, whatever is left.</param>
internal sealed class LocalJob(int run, int attempt, string worker, RunRequest request, int until, bool conclude) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private string _reason = "";

    public int Run => run;

    public int Attempt => attempt;

    public string Worker => worker;

    public RunRequest Request => request;

    public int Until => until;

    public bool Conclude => conclude;

    /// <summary>Looked at before every optimiser step.</summary>
    public CancellationToken StopToken => _stop.Token;

    /// <summary>Why it was stopped.</summary>
    public string Reason => Volatile.Read(ref _reason);

    public void Stop(string reason)
    {
        if (_stop.IsCancellationRequested) return;
        Volatile.Write(ref _reason, reason);
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}
