using System.Net.Sockets;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines.Control;

/// <summary>Sends a command to the process that trains a sweep.</summary>
internal static class ControlClient
{
    /// <summary>Whether there is anybody to send it to, as far as can be seen.</summary>
    public static bool CanReach(SweepPaths sweep) => File.Exists(ControlPath.Of(sweep));

    /// <summary>Sends it. Returns when it is in the journal.</summary>
    /// <returns>Null when it was accepted, or why it was not.</returns>
    public static async Task<string?> CommandAsync(SweepPaths sweep, GivenCommand given, CancellationToken cancellation)
    {
        try
        {
            using var socket = ControlPath.NewSocket();
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlPath.Of(sweep)), cancellation).ConfigureAwait(false);
            using var stream = new NetworkStream(socket);
            await stream.WriteAsync(ControlMessages.LineOf(ControlMessages.Request.Of(given)), cancellation).ConfigureAwait(false);
            return ControlMessages.Read<ControlMessages.Answer>(await ControlMessages.ReadLineAsync(stream, cancellation).ConfigureAwait(false)).Refused;
        }
        catch (SocketException problem)
        {
            return $"the process that trains the sweep does not listen: {problem.Message}";
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return $"the process that trains the sweep has not answered; whether it did what was asked, its journal says ({problem.Message})";
        }
    }
}
