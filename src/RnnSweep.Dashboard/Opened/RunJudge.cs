using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Opened;

/// <summary>
/// Judges the runs of a sweep that nobody has looked at yet. A judgement stays with its run; of 100,000 runs they take a processor several seconds.
/// </summary>
internal static class RunJudge
{
    // Fewer are judged at once by whoever asks first.
    private const int WorthThreads = 1000;

    /// <summary>Ends when all are judged. They are on threads of their own: those of the server have others to answer meanwhile.</summary>
    public static Task JudgeAsync(SweepSnapshot sweep)
    {
        var (runs, threads) = (sweep.Runs, Environment.ProcessorCount);
        if (runs.Count < WorthThreads) return Task.CompletedTask;
        return Task.WhenAll(Enumerable.Range(0, threads).Select(part => Task.Factory.StartNew(
            () =>
            {
                for (var place = part; place < runs.Count; place += threads) _ = Diagnosis.Of(sweep, runs[place]);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }
}
