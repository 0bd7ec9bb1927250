using Microsoft.Extensions.Logging;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// Appends to a journal that wait while the store is away. The coordinator waits with them, so they stay in order, and those that train meanwhile are
/// answered when they are durable. Used by one caller at a time.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="dependencies">The clock, and how long to wait.</param>
/// <param name="log">Where an outage is noted.</param>
internal sealed partial class PatientJournal(ISweepStore store, SweepGrainDependencies dependencies, ILogger log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private volatile string? _trouble;

    /// <summary>True while an append waits.</summary>
    public bool IsAway => _trouble is not null;

    /// <summary>What the store said last; null while it works.</summary>
    public string? Trouble => _trouble;

    /// <summary>As <see cref="ISweepStore.AppendAsync"/>, in any number of tries.</summary>
    /// <exception cref="JournalConflictException">Another coordinator has written.</exception>
    public async Task AppendAsync(string sweepId, long expected, IReadOnlyList<string> lines)
    {
        var (start, pause, tries) = (dependencies.Time.GetTimestamp(), ShortestPause, 0);
        try
        {
            while (true)
            {
                try
                {
                    if (tries++ == 0 || !await IsThereAsync(sweepId, expected, lines))
                        await store.AppendAsync(sweepId, expected, lines, CancellationToken.None);
                    if (_trouble is not null) LogBack(log, sweepId, dependencies.Time.GetElapsedTime(start).TotalSeconds);
                    return;
                }
                catch (Exception problem) when (RunGrainDependencies.IsPassing(problem) && dependencies.Time.GetElapsedTime(start) < dependencies.StoreTime)
                {
                    if (_trouble is null) LogAway(log, sweepId, problem.Message);
                    _trouble = problem.Message;
                }
                await Task.Delay(pause, dependencies.Time);
                if (pause < LongestPause) pause *= 2;
            }
        }
        finally
        {
            _trouble = null;
        }
    }

    /// <summary>True where a try that got no answer has written all the same. Times and workers stand in the lines: nobody else writes the same.</summary>
    private async Task<bool> IsThereAsync(string sweepId, long expected, IReadOnlyList<string> lines) =>
        lines.SequenceEqual(await store.ReadAsync(sweepId, expected - 1, lines.Count, CancellationToken.None));

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep}: the store is away, and its decisions wait ({Reason})")]
    private static partial void LogAway(ILogger log, string sweep, string reason);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep}: the store is back, after {Seconds:0.0} s")]
    private static partial void LogBack(ILogger log, string sweep, double seconds);
}
