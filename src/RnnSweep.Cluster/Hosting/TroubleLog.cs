using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// Notes what goes wrong again and again: each kind once, and once a minute while it lasts, with how often it has happened since. Thread-safe.
/// </summary>
/// <param name="log">Where to.</param>
/// <param name="time">The clock.</param>
internal sealed partial class TroubleLog(ILogger log, TimeProvider time)
{
    /// <summary>How often one kind is noted while it lasts.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Kind> _kinds = [];

    /// <summary>Something did not work, and is tried again.</summary>
    /// <param name="what">What was tried: what is noted once, too.</param>
    /// <param name="problem">What came of it.</param>
    public void Note(string what, Exception problem)
    {
        var kind = _kinds.GetOrAdd($"{what}: {problem.GetType().Name}", _ => new Kind());
        int unsaid;
        lock (kind)
        {
            if (kind.Said is { } said && time.GetElapsedTime(said) < Every)
            {
                kind.Unsaid++;
                return;
            }
            (unsaid, kind.Unsaid, kind.Said) = (kind.Unsaid, 0, time.GetTimestamp());
        }
        LogTrouble(what, problem.GetType().Name, problem.Message, unsaid);
    }

    [LoggerMessage(LogLevel.Warning, "{What} did not work and is tried again: {Kind}: {Reason} ({Unsaid} times more since this was last said)")]
    private partial void LogTrouble(string what, string kind, string reason, int unsaid);

    private sealed class Kind
    {
        public long? Said { get; set; }

        public int Unsaid { get; set; }
    }
}
