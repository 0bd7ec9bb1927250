using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Memory;

namespace RnnSweep.Cluster.Grains;

/// <summary>What the run grains of one silo share. Thread-safe.</summary>
internal sealed partial class RunGrainDependencies(TimeProvider time)
{
    private readonly ConcurrentDictionary<RunGrain, bool> _runs = [];
    private int _inMemory;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>How often a run shows that it is alive. Default 2 s, a fifth of the lease.</summary>
    public TimeSpan RenewalTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call is repeated before its run gives up. Default 5 min: longer than any lease, and than a database's restart.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much training may be lost with the silo before a run makes a checkpoint, looked at after every epoch. Zero: after every epoch.</summary>
    public TimeSpan CheckpointEvery { get; init; } = RunDriver.DefaultCheckpointEvery;

    /// <summary>Suspended runs that stay in this silo's memory, from 0. Default 256; what finds no room continues from its checkpoint.</summary>
    public int SuspendedInMemory { get; init; } = 256;

    /// <summary>What the runs of this silo take of memory together: most of what its machine or container has. Where they would take more, some wait.</summary>
    public MemoryRoom Room { get; init; } = new(MachineMemory.Most);

    /// <summary>A run trains on this silo, or is suspended on it.</summary>
    public void Started(RunGrain run) => _runs[run] = true;

    /// <summary>It is no more.</summary>
    public void Ended(RunGrain run) => _runs.TryRemove(run, out _);

    /// <summary>Room for a suspended run; false where there is none.</summary>
    public bool TryReserveMemory()
    {
        if (Interlocked.Increment(ref _inMemory) <= SuspendedInMemory) return true;
        ReleaseMemory();
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void ReleaseMemory() => Interlocked.Decrement(ref _inMemory);

    /// <summary>
    /// Stops every run of this silo before its next optimiser step; each makes a checkpoint and hands itself back. Returns when the suspended ones have.
    /// </summary>
    public Task StopAllAsync(string reason) => Task.WhenAll(_runs.Keys.Select(run => run.StopFromAnywhereAsync(reason)));

    /// <summary>Whether a call that failed so may succeed when it is made again.</summary>
    public static bool IsPassing(Exception problem) =>
        problem is OrleansException or TimeoutException or CoordinatorLostException or StoreUnavailableException or IOException
            or System.Data.Common.DbException or SiloUnavailableException or SerializerException or UnavailableExceptionFallbackException;

    /// <summary>
    /// How long a call is repeated once its grain is being deactivated: the silo leaves, and the lease covers what is not said now. Default 3 s.
    /// </summary>
    public TimeSpan PatienceWhenLeaving { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Makes a call until it gets an answer. What it asks for must be safe to ask twice.</summary>
    /// <param name="what">For the log.</param>
    /// <param name="call">The call.</param>
    /// <param name="patience">How long to continue, checked before every repetition.</param>
    /// <param name="log">Where repetitions are noted.</param>
    public async Task<T> Retry<T>(string what, Func<Task<T>> call, Func<TimeSpan> patience, ILogger log)
    {
        var start = time.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception problem) when (IsPassing(problem) && time.GetElapsedTime(start) < patience())
            {
                LogAgain(log, what, problem.Message);
            }
            await Task.Delay(pause, time);
            if (pause < TimeSpan.FromSeconds(2)) pause *= 2;
        }
    }

    [LoggerMessage(LogLevel.Information, "{What}: asked again ({Reason})")]
    private static partial void LogAgain(ILogger log, string what, string reason);
}
