using System.Runtime.InteropServices;

namespace RnnSweep.Cli.Stopping;

/// <summary>Turns Ctrl-C and SIGTERM into two stages: the first asks for a graceful shutdown, the second ends the process at once.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _endAtOnce;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    /// <summary>Waits for <see cref="Signal"/>.</summary>
    /// <param name="endAtOnce">Ends the process; called at the second signal.</param>
    public StopRequest(Action endAtOnce) => _endAtOnce = endAtOnce;

    /// <summary>Set at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Waits for the process's own signals.</summary>
    public static StopRequest OnSignals(Action endAtOnce)
    {
        var request = new StopRequest(endAtOnce);
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            request._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                request.Signal();
            }));
        }

        return request;
    }

    /// <summary>A signal came in.</summary>
    public void Signal()
    {
        if (Interlocked.Increment(ref _signals) == 1) _stop.Cancel();
        else _endAtOnce();
    }

    /// <summary>Gives the signals back to the system.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }
}
