using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// A silo whose process has died is known by its port, which refuses: no message is needed for that, and no patience. It is declared dead at once, and so are
/// its runs. A silo that stands still, or cannot be reached, accepts or stays silent: that is for Orleans' probes, which take their time.
/// </summary>
/// <remarks>
/// Before this silo joins, it looks at all members once: after a power cut they are all refused, and it need not wait for any of them. From then on it looks at
/// the two that follow it in the order of addresses, so that each silo has two that look at it, however many there are.
/// </remarks>
internal sealed partial class DeadSiloWatch(
    IClusterMembershipService membership, ILocalSiloDetails self, Func<IPEndPoint, CancellationToken, Task<bool>> refuses, TimeProvider time,
    ILogger<DeadSiloWatch> log) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int Watched = 2;

    // Once may be chance: a listen queue that overflows may refuse, too.
    private const int Times = 3;

    // The table of members has been read, and nobody has been asked so far whether he answers.
    private const int Stage = ServiceLifecycleStage.RuntimeGrainServices + 50;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _stop = new();
    private readonly TroubleLog _trouble = new(log, time);
    private Task _watching = Task.CompletedTask;

    /// <summary>Whether a port refuses a connection; false where it accepts, or nobody answers in time.</summary>
    public static async Task<bool> RefusesAsync(IPEndPoint at, CancellationToken cancellation) =>
        await PortProbe.ConnectAsync(at, Often, cancellation) is { SocketErrorCode: SocketError.ConnectionRefused };

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(nameof(DeadSiloWatch), Stage, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Looks at members and declares those dead that refuse.</summary>
    internal Task LookAsync(IEnumerable<SiloAddress> members, CancellationToken cancellation) =>
        Task.WhenAll(members.Select(member => LookAsync(member, cancellation)));

    /// <summary>The members that this silo looks at while it runs.</summary>
    internal IReadOnlyList<SiloAddress> Followers()
    {
        var others = Others();
        var after = others.Where(other => other.CompareTo(self.SiloAddress) > 0).ToArray();
        return [.. after.Concat(others.Except(after)).Take(Watched)];
    }

    private SiloAddress[] Others() =>
    [
        .. membership.CurrentSnapshot.Members.Values
            .Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Endpoint.Equals(self.SiloAddress.Endpoint))
            .Select(member => member.SiloAddress).Order(),
    ];

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(Others(), cancellation).WaitAsync(LongestLook, time, cancellation);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // Then it joins as any silo does.
            _trouble.Note("looking for silos whose process is gone", problem);
        }
        _watching = Task.Run(WatchAsync, CancellationToken.None);
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(Often, time, _stop.Token);
            try
            {
                await LookAsync(Followers(), _stop.Token);
            }
            catch (Exception problem) when (!_stop.IsCancellationRequested)
            {
                _trouble.Note("looking for silos whose process is gone", problem);
            }
        }
    }

    private async Task LookAsync(SiloAddress member, CancellationToken cancellation)
    {
        for (var times = 1; await refuses(member.Endpoint, cancellation); times++)
        {
            if (times < Times)
            {
                await Task.Delay(Between, time, cancellation);
                continue;
            }
            // It may have left in order meanwhile.
            if (membership.CurrentSnapshot.GetSiloStatus(member) != SiloStatus.Active) return;
            LogDead(member);
            await membership.TryKill(member);
            return;
        }
    }

    [LoggerMessage(LogLevel.Warning, "silo {Silo}: its port refuses connections, so its process is gone; it is declared dead")]
    private partial void LogDead(SiloAddress silo);
}
