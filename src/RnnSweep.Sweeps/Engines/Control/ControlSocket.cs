using System.Collections.Concurrent;
using System.Net.Sockets;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines.Control;

/// <summary>
/// Takes commands from other terminals while a process trains a sweep: a socket in its folder, for the folder's owner alone. Whoever has the folder's lock has
/// the socket.
/// </summary>
internal sealed class ControlSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ISweepHandle _sweep;
    private readonly TimeProvider _time;
    private readonly string _path;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, Task> _answering = new();
    private readonly Task _accepting;

    private ControlSocket(ISweepHandle sweep, TimeProvider time, string path, Socket socket)
    {
        (_sweep, _time, _path, _socket) = (sweep, time, path, socket);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="sweep">The sweep that is trained here.</param>
    /// <param name="paths">Its folder, whose lock this process has.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told where it cannot: then commands come through this process's page alone.</param>
    public static ControlSocket? TryOpen(ISweepHandle sweep, SweepPaths paths, TimeProvider time, Action<string> warn)
    {
        var path = ControlPath.Of(paths);
        Socket? socket = null;
        try
        {
            // One that was left behind by a process that died.
            File.Delete(path);
            socket = ControlPath.NewSocket();
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen();
            return new ControlSocket(sweep, time, path, socket);
        }
        catch (Exception problem) when (
            problem is SocketException or IOException or UnauthorizedAccessException or PlatformNotSupportedException or ArgumentException)
        {
            socket?.Dispose();
            warn($"pause, stop and cancel do not work from other terminals: {path} cannot be listened on: {problem.Message}");
            return null;
        }
    }

    /// <summary>Ends it. Those that have asked for something get their answers first: the process may be over after this.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_answering.Values).WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        try
        {
            File.Delete(_path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Whoever connects is refused, and the next process deletes it.
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
                var answering = AnswerAsync(connection);
                _answering[connection] = answering;
                if (answering.IsCompleted) _answering.TryRemove(connection, out _);
            }
            catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Who asked has gone again. Should it be for lack of file handles, one command fails and not the sweep.
                await Task.Delay(Patience / 50, _time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        try
        {
            using var stream = new NetworkStream(connection, ownsSocket: true);
            using var late = new CancellationTokenSource(Patience, _time);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
            var request = ControlMessages.Read<ControlMessages.Request>(await ControlMessages.ReadLineAsync(stream, end.Token).ConfigureAwait(false));
            var given = ControlMessages.CommandOf(request);
            // From here on it is waited for: whoever asked is told what came of it.
            var refused = await _sweep.CommandAsync(given, CancellationToken.None).ConfigureAwait(false);
            await stream.WriteAsync(ControlMessages.LineOf(new ControlMessages.Answer(refused)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is left to answer, or what was asked is no message.
        }
        finally
        {
            _answering.TryRemove(connection, out _);
        }
    }
}
