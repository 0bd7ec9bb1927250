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
    public static async Task JudgeAsync(SweepSnapshot sweep)
    {
        if (sweep.Runs.Count < WorthThreads) return;
        // What one run is judged beside is the best of all: their losses come first.
        await ForAllAsync(sweep.Runs, Diagnosis.Measure).ConfigureAwait(false);
        await ForAllAsync(sweep.Runs, run => Diagnosis.Of(sweep, run)).ConfigureAwait(false);
    }

    private static Task ForAllAsync(IReadOnlyList<RunSnapshot> runs, Action<RunSnapshot> look)
    {
        var threads = Environment.ProcessorCount;
        return Task.WhenAll(Enumerable.Range(0, threads).Select(part => Task.Factory.StartNew(
            () =>
            {
                for (var place = part; place < runs.Count; place += threads) look(runs[place]);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }
}
