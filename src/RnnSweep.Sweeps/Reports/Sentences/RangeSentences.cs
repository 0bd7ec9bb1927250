using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>Where the best quarter of the runs lay in parameters that are drawn from a range.</summary>
internal static class RangeSentences
{
    private const int FewestRuns = 12;

    // A best quarter that fills more of the range than this says nothing.
    private const double Telling = 0.6;

    public static IEnumerable<string> Of(SweepSnapshot sweep, Leaderboard board)
    {
        var ranked = board.Ranked.Where(entry => entry.Run.State != RunState.Diverged && double.IsFinite(entry.Value)).Select(entry => entry.Run).ToList();
        foreach (var parameter in sweep.Definition.Space.Parameters)
        {
            var logarithmic = parameter.Distribution.IsLogarithmic;
            if (parameter.Distribution is not { Listed: null, IsWhole: false, Quantum: null }) continue;
            var active = ranked.Select(run => run.Variant.Find(parameter.Name)).Where(value => value is { IsNumber: true }).Select(value => value!.Value.Number)
                .ToList();
            if (active.Count < FewestRuns) continue;
            var best = active.Take(active.Count / 4).ToList();
            if (Length(best, logarithmic) > Telling * Length(active, logarithmic)) continue;
            yield return $"The best quarter of the runs with {parameter.Name} ({best.Count}) had it from {Shown(best.Min())} to {Shown(best.Max())}; all "
                + $"{active.Count} had it from {Shown(active.Min())} to {Shown(active.Max())}.";
        }
    }

    private static double Length(List<double> values, bool logarithmic) => logarithmic ? Math.Log(values.Max() / values.Min()) : values.Max() - values.Min();

    private static string Shown(double value) => NumberFormat.Value(ParameterValue.Of(value));
}
