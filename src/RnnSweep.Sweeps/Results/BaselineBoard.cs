using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Sweeps.Results;

/// <summary>What forecasts without a network say of a sweep's data, beside its best run.</summary>
public static class BaselineBoard
{
    /// <summary>The baselines, the best first; empty for data that have none, and for sweeps of older programs.</summary>
    public static IReadOnlyList<BaselineRead> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Definition.Task.Sizes?.Reading is not { } reading) return [];
        var length = Leaderboard.Of(sweep).Winner?.Run.Variant.Find("sequence_length")?.Integer;
        var told = reading.Cuts.Where(cut => cut.Baselines.Count > 0).ToList();
        var cut = told.FirstOrDefault(cut => cut.SequenceLength == length) ?? told.FirstOrDefault();
        var goal = sweep.Definition.Goal;
        return [.. (cut?.Baselines ?? []).OrderBy(one => one.Figures.TryGetValue(goal.Metric, out var value) ? goal.Maximize ? -value : value
            : double.PositiveInfinity)];
    }

    /// <summary>What to say first where no run is better than the best baseline; null where one is, and where they cannot be compared.</summary>
    public static string? Unbeaten(SweepSnapshot sweep)
    {
        if (Best(sweep) is not var (best, value)) return null;
        var (goal, board) = (sweep.Definition.Goal, Leaderboard.Of(sweep));
        if (board.Winner is not { } winner || goal.Improves(winner.Value, value)) return null;
        return $"No run is better than the best baseline, {best.Title}: its {goal.Metric} is {NumberFormat.Figure(value)}, that of run {winner.Run.Number} "
            + $"{NumberFormat.Figure(winner.Value)}.";
    }

    /// <summary>How far the best baseline is behind the best run; null where it is not, and where they cannot be compared.</summary>
    public static string? Beaten(SweepSnapshot sweep)
    {
        if (Best(sweep) is not var (best, value) || Leaderboard.Of(sweep).Winner is null || Unbeaten(sweep) is not null) return null;
        return $"The best baseline, {best.Title}, has {sweep.Definition.Goal.Metric} {NumberFormat.Figure(value)}.";
    }

    private static (BaselineRead Baseline, double Value)? Best(SweepSnapshot sweep) =>
        Of(sweep) is [var best, ..] && best.Figures.TryGetValue(sweep.Definition.Goal.Metric, out var value) ? (best, value) : null;
}
