using RnnSweep.Numerics;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>How much of the differences between the horizons of a sweep's runs goes with one parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Share">η²: the share of the variance of ln(1 + horizon) between the parameter's values, 0 to 1, among the runs in which it is active. What goes
/// with one parameter may be due to another that varies with it.</param>
/// <param name="Values">Its values in the order of their first run, with the runs' number and the geometric mean of their horizons (of 1 + horizon, less
/// 1).</param>
/// <param name="Inactive">How many runs were left out because they do not have the parameter: that a gru has no forget_bias says nothing about
/// forget_bias.</param>
public sealed record HorizonEffect(string Parameter, double Share, IReadOnlyList<(ParameterValue Value, int Runs, double Horizon)> Values, int Inactive)
{
    // What a network is made of: learning rates and the like decide how it learns, not how far back its gradient reaches.
    private static readonly string[] Deciding = ["cell", "cell_variant", "activation", "init", "forget_bias", "update_bias", "num_layers", "hidden_size",
        "sequence_length"];

    /// <summary>The effects of all parameters that vary, the largest first; empty where no run was looked into.</summary>
    public static IReadOnlyList<HorizonEffect> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var runs = sweep.Runs.OrderBy(run => run.Number).Select(run => (Run: run, Horizon: run.Best(FlowMetrics.Horizon)))
            .Where(one => !double.IsNaN(one.Horizon))
            .Select(one => (one.Run, Log: Elementary.Log(1 + one.Horizon))).ToList();
        var effects = ParameterSummary.Candidates(sweep).Where(Deciding.Contains).Select(name => Effect(name, runs)).OfType<HorizonEffect>();
        return [.. effects.OrderByDescending(effect => effect.Share)];
    }

    private static HorizonEffect? Effect(string name, List<(RunSnapshot Run, double Log)> all)
    {
        var runs = all.Select(one => (Value: one.Run.Variant.Find(name), one.Log)).Where(one => one.Value is not null)
            .Select(one => (Value: one.Value.GetValueOrDefault(), one.Log)).ToList();
        if (runs.Count < 2) return null;
        var mean = runs.Sum(one => one.Log) / runs.Count;
        var total = runs.Sum(one => (one.Log - mean) * (one.Log - mean));
        var (between, values) = (0.0, new List<(ParameterValue, int, double)>());
        foreach (var group in runs.GroupBy(one => one.Value))
        {
            var own = group.Sum(one => one.Log) / group.Count();
            between += group.Count() * (own - mean) * (own - mean);
            values.Add((group.Key, group.Count(), Elementary.Exp(own) - 1));
        }
        return values.Count < 2 || total == 0 ? null : new HorizonEffect(name, between / total, values, all.Count - runs.Count);
    }
}
