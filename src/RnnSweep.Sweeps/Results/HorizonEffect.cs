using RnnSweep.Numerics;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>How much of the differences between how far the gradients of a sweep's runs reach goes with one parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Share">η²: the share of the variance between the parameter's values, 0 to 1, among the runs in which it is active. Where the task says how many
/// steps it needs, of horizon ÷ needed steps, at most 1: to reach further helps nobody. Elsewhere of ln(1 + horizon). What goes with one parameter may be due
/// to another that varies with it.</param>
/// <param name="Values">Its values in the order of their first run, with the runs' number and the mean: of horizon ÷ needed steps, or the geometric one of
/// horizons (of 1 + horizon, less 1).</param>
/// <param name="Inactive">How many runs were left out because they do not have the parameter: that a gru has no forget_bias says nothing about
/// forget_bias.</param>
/// <param name="IsOfNeeded">Whether horizons are measured by what the task needs.</param>
public sealed record HorizonEffect(string Parameter, double Share, IReadOnlyList<(ParameterValue Value, int Runs, double Horizon)> Values, int Inactive,
    bool IsOfNeeded = false)
{
    // Differences below a hundredth are those of equal runs.
    private const double Tolerance = 0.01;

    // What a network is made of: learning rates and the like decide how it learns, not how far back its gradient reaches.
    private static readonly string[] Deciding = ["cell", "cell_variant", "activation", "init", "forget_bias", "update_bias", "num_layers", "hidden_size",
        "sequence_length"];

    /// <summary>The effects of all parameters that vary, the largest first; empty where no run was looked into, and where all reach equally far.</summary>
    public static IReadOnlyList<HorizonEffect> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var known = sweep.Runs.OrderBy(run => run.Number)
            .Select(run => (Run: run, Horizon: run.Best(FlowMetrics.Horizon), Needed: run.Best(FlowMetrics.Dependency)))
            .Where(one => !double.IsNaN(one.Horizon)).ToList();
        var isOfNeeded = known.Count > 0 && known.TrueForAll(one => one.Needed > 0);
        var runs = known.Select(one => (one.Run, Reach: isOfNeeded ? Math.Min(1, one.Horizon / one.Needed) : Elementary.Log(1 + one.Horizon))).ToList();
        var effects = ParameterSummary.Candidates(sweep).Where(Deciding.Contains).Select(name => Effect(name, runs, isOfNeeded)).OfType<HorizonEffect>();
        return [.. effects.OrderByDescending(effect => effect.Share)];
    }

    /// <summary>What its values' figures are, for the head of a column.</summary>
    public string Unit => IsOfNeeded ? "horizon ÷ needed" : "horizon";

    private static HorizonEffect? Effect(string name, List<(RunSnapshot Run, double Reach)> all, bool isOfNeeded)
    {
        var runs = all.Select(one => (Value: one.Run.Variant.Find(name), one.Reach)).Where(one => one.Value is not null)
            .Select(one => (Value: one.Value.GetValueOrDefault(), one.Reach)).ToList();
        if (runs.Count < 2 || runs.Max(one => one.Reach) - runs.Min(one => one.Reach) <= Tolerance) return null;
        var mean = runs.Sum(one => one.Reach) / runs.Count;
        var total = runs.Sum(one => (one.Reach - mean) * (one.Reach - mean));
        var (between, values) = (0.0, new List<(ParameterValue, int, double)>());
        foreach (var group in runs.GroupBy(one => one.Value))
        {
            var own = group.Sum(one => one.Reach) / group.Count();
            between += group.Count() * (own - mean) * (own - mean);
            values.Add((group.Key, group.Count(), isOfNeeded ? own : Elementary.Exp(own) - 1));
        }
        return values.Count < 2 ? null : new HorizonEffect(name, Math.Min(1, between / total), values, all.Count - runs.Count, isOfNeeded);
    }
}
