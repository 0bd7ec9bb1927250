using RnnSweep.Sweeps.Estimates;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Commands;

/// <summary>How long a sweep and its runs will take on this machine.</summary>
internal sealed class TimeOutlook
{
    /// <summary>
    /// What the command takes beside its runs, in seconds: to start, to compile what it runs, to write table and report. Measured with the ready sweeps on a
    /// core of 2025, where it is 1.3 to 1.8.
    /// </summary>
    internal const double CommandSeconds = 1.5;

    /// <summary>Asks for the machine's rates.</summary>
    /// <param name="estimate">What there is to do.</param>
    /// <param name="busy">Workers that can be busy at once.</param>
    /// <param name="environment">Knows the rates.</param>
    internal TimeOutlook(SweepEstimate estimate, int busy, CliEnvironment environment)
    {
        (Busy, MayEndSooner) = (busy, estimate.MayEndSooner);
        if (estimate.Loads.Count == 0)
        {
            Seconds = CommandSeconds + estimate.WaitSeconds / busy;
            return;
        }
        if (environment.Rates.Of(estimate.Loads, Math.Min(busy, environment.Processors)) is not { } rates) return;
        // More workers than cores share them.
        var shared = Math.Max(1, (double)busy / environment.Processors);
        (Least, Most) = (Of(estimate.Shortest, rates) * shared, Of(estimate.Longest, rates) * shared);
        var training = estimate.Loads.Sum(load => Of(load, rates));
        GigaFlops = estimate.Loads.Sum(load => load.Flops) / training / 1e9;
        // Nobody waits for less than the longest run.
        Seconds = CommandSeconds + Math.Max((training + estimate.WaitSeconds) / Math.Min(busy, environment.Processors), Most.Value);
    }

    /// <summary>Workers that can be busy at once.</summary>
    internal int Busy { get; }

    /// <summary>Whether runs may end before their last epoch, so that all this is an upper bound.</summary>
    internal bool MayEndSooner { get; }

    /// <summary>Seconds of the whole sweep, from the command's start to its end; null where the machine's rate cannot be told.</summary>
    internal double? Seconds { get; }

    /// <summary>Seconds of the shortest run; null where there is nothing to train.</summary>
    internal double? Least { get; }

    /// <summary>Seconds of the longest run; null where there is nothing to train.</summary>
    internal double? Most { get; }

    /// <summary>10⁹ FLOPs a second of a worker, on the average; null where nothing was measured.</summary>
    internal double? GigaFlops { get; }

    private static double Of(NetworkLoad load, IReadOnlyDictionary<StepBenchmarkCase, double> rates) => load.Flops / rates[load.Step] / 1e9;

    private static double Of(RunLoad? run, IReadOnlyDictionary<StepBenchmarkCase, double> rates) =>
        run is { } one ? Of(one.Network, rates) + one.Epochs * SweepEstimator.EpochSeconds : 0;
}
