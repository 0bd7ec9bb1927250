using System.Runtime.InteropServices;
using RnnSweep.Terminal;

namespace RnnSweep.Cluster.Commands;

/// <summary>The first Ctrl-C or SIGTERM asks for an orderly end, the second ends the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action<int> _exit;
    private int _received;

    /// <summary>Listens until it is disposed.</summary>
    /// <param name="exit">Ends the process with a code.</param>
    public StopSignals(Action<int> exit)
    {
        _exit = exit;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>What a signal does.</summary>
    public void Receive()
    {
        if (Interlocked.Increment(ref _received) == 1) _stopping.Cancel();
        else _exit(ExitCode.Interrupted);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stopping.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Receive();
    }
}
