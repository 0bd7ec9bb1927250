using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Security;

/// <summary>
/// Notes connections that came to nothing: one line a minute for each address and reason, and of at most a thousand of these. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="log">Where to.</param>
internal sealed partial class RefusedConnections(TimeProvider time, ILogger<RefusedConnections> log)
{
    private const int Most = 1000;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _hopeless = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<(IPAddress?, string), long> _said = [];

    /// <summary>The last reason why this process could not connect to another; a client that finds nobody says it.</summary>
    public string? Last { get; private set; }

    /// <summary>Completes when there is no use in trying again: it is this process' own settings that are in the way.</summary>
    public Task IsHopeless => _hopeless.Task;

    /// <summary>Somebody wanted to connect to this process.</summary>
    public void From(EndPoint? who, string why)
    {
        if (IsNew(who, why)) LogFrom(who, why);
    }

    /// <summary>This process wanted to connect to somebody.</summary>
    /// <param name="whom">Whom.</param>
    /// <param name="why">What was in the way.</param>
    /// <param name="isHopeless">True where it will be so again.</param>
    public void To(EndPoint? whom, string why, bool isHopeless = false)
    {
        Last = $"{whom}: {why}";
        if (isHopeless) _hopeless.TrySetResult();
        if (IsNew(whom, why)) LogTo(whom, why);
    }

    private bool IsNew(EndPoint? other, string why)
    {
        var now = time.GetTimestamp();
        var key = ((other as IPEndPoint)?.Address, why);
        if (_said.TryGetValue(key, out var said) && time.GetElapsedTime(said, now) < Every) return false;
        if (_said.Count >= Most) _said.Clear();
        _said[key] = now;
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "refused a connection from {Who}: {Why}")]
    private partial void LogFrom(EndPoint? who, string why);

    [LoggerMessage(LogLevel.Warning, "gave up a connection to {Whom}: {Why}")]
    private partial void LogTo(EndPoint? whom, string why);
}
