using RnnSweep.Sweeps.Estimates;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Rates;

/// <summary>
/// How fast this machine trains networks of some kinds, measured by a small step of each; what was measured before is not measured again. Of many kinds the
/// ones with the most work are measured, and the others are as fast as the nearest of them: so an answer takes about a second at most.
/// </summary>
/// <param name="measure">10⁹ FLOPs a second of a step on so many threads at a time; 0 where it cannot be told.</param>
/// <param name="cache">What was measured before.</param>
internal sealed class MachineRates(Func<StepBenchmarkCase, int, double> measure, RateCache cache)
{
    private const int MostMeasured = 8;

    /// <summary>The rate at each kind of work, in 10⁹ FLOPs a second; null where the machine's rate cannot be told.</summary>
    /// <param name="loads">The work.</param>
    /// <param name="threads">How many runs train at a time.</param>
    internal IReadOnlyDictionary<StepBenchmarkCase, double>? Of(IReadOnlyList<NetworkLoad> loads, int threads)
    {
        var known = cache.Read();
        var measured = 0;
        foreach (var (step, _) in loads.OrderByDescending(load => load.Flops))
        {
            if (known.ContainsKey(Key(step, threads)) || measured >= MostMeasured) continue;
            measured++;
            var rate = measure(step, threads);
            if (!(rate > 0 && double.IsFinite(rate))) return null;
            known[Key(step, threads)] = rate;
        }
        if (measured > 0) cache.Write(known);
        var told = loads.Select(load => load.Step).Where(step => known.ContainsKey(Key(step, threads))).ToArray();
        return loads.ToDictionary(load => load.Step, load => known[Key(told.Contains(load.Step) ? load.Step : told.MinBy(one => Distance(one, load.Step))!,
            threads)]);
    }

    /// <summary>What it is kept under.</summary>
    internal static string Key(StepBenchmarkCase step, int threads) => FormattableString.Invariant(
        $"{step.Cell}{(step.Variant is { } variant ? "." + variant : "")} h{step.HiddenSize} i{step.InputSize}{(step.ReadsSymbols ? "s" : "")} ")
        + FormattableString.Invariant($"o{step.OutputSize}{(step.LastStep ? "l" : "")} {Choices.Loss.NameOf(step.Loss)} ")
        + FormattableString.Invariant($"t{(step.Shortest is { } least ? $"{least}-" : "")}{step.SequenceLength} b{step.BatchSize} x{threads}");

    private static double Distance(StepBenchmarkCase one, StepBenchmarkCase other) =>
        (one.Cell == other.Cell ? 0 : 1) + Far(one.HiddenSize, other.HiddenSize) + Far(one.BatchSize, other.BatchSize)
        + (Far(one.InputSize, other.InputSize) + Far(one.SequenceLength, other.SequenceLength)) / 4;

    private static double Far(int a, int b) => Math.Abs(Math.Log2(a) - Math.Log2(b));
}
