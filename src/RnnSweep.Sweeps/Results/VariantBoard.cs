using RnnSweep.Search.Repeats;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// The variants of a sweep with repeats in the order of the means of their repeats; those of which a repeat diverged stand below those of which none did, ties
/// by number.
/// </summary>
public static class VariantBoard
{
    /// <summary>One line a variant; empty where every variant has one run.</summary>
    public static IReadOnlyList<VariantStanding> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (!sweep.Definition.HasRepeats) return [];
        var sign = sweep.Definition.Goal.Maximize ? -1 : 1;
        List<VariantStanding> board = [.. Leaderboard.Of(sweep).Ranked.GroupBy(entry => entry.Run.Variant.Number).Select(Standing)
            .OrderBy(one => one.Diverged > 0).ThenBy(one => double.IsNaN(one.Mean)).ThenBy(one => sign * one.Mean).ThenBy(one => one.Variant.Number)
            .Select((one, place) => one with { Rank = place + 1 })];
        return WithChances(board, sign);
    }

    /// <summary>With standard errors and the chance of each to be the best, where enough variants have several seeds.</summary>
    private static List<VariantStanding> WithChances(List<VariantStanding> board, int sign)
    {
        var sound = board.Where(one => one.Diverged == 0 && one.Count > 0).ToList();
        if (PooledVariance.Of(sound.Select(one => (one.Count, Squares(one))), sound.Count) is not { } variance) return board;
        double[] errors = [.. sound.Select(one => variance.Error(one.Count, Squares(one)))];
        var chances = BestChances.Of([.. sound.Select(one => sign * one.Mean)], errors);
        // Sound variants stand before all others.
        for (var i = 0; i < sound.Count; i++) board[i] = sound[i] with { Error = errors[i], BestChance = chances[i] };
        return board;
    }

    private static double Squares(VariantStanding one) => one.Count < 2 ? 0 : one.Deviation * one.Deviation * (one.Count - 1);

    private static VariantStanding Standing(IGrouping<int, LeaderboardEntry> repeats)
    {
        var runs = repeats.Select(entry => entry.Run).OrderBy(run => run.Repeat).ToList();
        var values = repeats.Where(entry => entry.Run.State != RunState.Diverged && double.IsFinite(entry.Value)).Select(entry => entry.Value).Order().ToList();
        var mean = values.Count == 0 ? double.NaN : values.Sum() / values.Count;
        var deviation = values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new VariantStanding(0, runs[0].Variant, runs, mean, deviation, values.Count, runs.Count(run => run.State == RunState.Diverged));
    }
}
