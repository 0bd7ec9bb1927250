using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>What the numbers of a sweep say, in sentences. Says what was measured and leaves causes to the reader.</summary>
public static class Verdict
{
    private const int MostOfFront = 12;

    /// <summary>The best run and its gradient, then how many diverged; one sentence each.</summary>
    public static IEnumerable<string> Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return Sentences(sweep);
    }

    private static IEnumerable<string> Sentences(SweepSnapshot sweep)
    {
        var board = Leaderboard.Of(sweep);
        if (board.Winner is not { } winner)
        {
            yield return board.Ranked.Count == 0 ? "No run has ended with a result."
                : $"No run ended with a {sweep.Definition.Goal.Metric}: {Diverged(board)}.";
            yield break;
        }

        if (sweep.Definition.OtherGoals.Count > 0)
        {
            yield return Front(sweep, board);
            if (board.Ranked.Any(entry => entry.Run.State == RunState.Diverged)) yield return $"{Capital(Diverged(board))}.";
            yield break;
        }
        var run = winner.Run;
        // One answer to one question: what follows in a report speaks of the best run.
        yield return $"{BestVariant(sweep)}Best{(sweep.Definition.HasRepeats ? " single run" : "")} is run {run.Number}, "
            + $"{new VariantText(sweep.Definition.Space).Short(run.Variant)}: {sweep.Definition.Goal.Metric} {NumberFormat.Figure(winner.Value)} "
            + $"at epoch {run.BestEpoch} of {run.EpochsDone}{Gradient(run, board)}.";
        if (BaselineBoard.Beaten(sweep) is { } baseline) yield return baseline;
        if (board.Ranked.Any(entry => entry.Run.State == RunState.Diverged)) yield return $"{Capital(Diverged(board))}.";
    }

    /// <summary>With repeats: the variant with the best mean, and how sure that is. The best single run may be a lucky one.</summary>
    private static string? BestVariant(SweepSnapshot sweep)
    {
        var board = VariantBoard.Of(sweep);
        if (board.Count < 2 || board[0] is not { Diverged: 0, Count: > 0 } best) return null;
        var text = new VariantText(sweep.Definition.Space);
        var words = $"Best variant is {text.Short(best.Variant)}: mean {sweep.Definition.Goal.Metric} {NumberFormat.Figure(best.Mean)} of "
            + $"{NumberFormat.Count(best.Count, "seed")}";
        if (best.BestChance is null) return $"{words}; too few variants have several seeds to say how sure that is. ";
        var rival = board.Skip(1).MaxBy(one => one.BestChance ?? 0)!;
        return $"{words}. The chance that it is the best of all is {best.ChanceWords}; the next is {text.Short(rival.Variant)} with {rival.ChanceWords}. ";
    }

    private static string Front(SweepSnapshot sweep, Leaderboard board)
    {
        var front = board.Front.OrderBy(entry => entry.Run.Number).ToList();
        var goals = sweep.Definition.Goals;
        var bests = goals.Select(goal => (goal, Run: front.MinBy(entry => goal.Maximize ? -entry.Run.Best(goal.Metric) : entry.Run.Best(goal.Metric))!.Run))
            .Select(best => $"{best.goal.Metric} {NumberFormat.Figure(best.Run.Best(best.goal.Metric))} in run {best.Run.Number}");
        var shown = string.Join(", ", front.Take(MostOfFront).Select(entry => entry.Run.Number)) + (front.Count > MostOfFront ? ", …" : "");
        return $"{front.Count} of {NumberFormat.Count(board.Ranked.Count, "ranked run")} {(front.Count == 1 ? "is" : "are")} on the Pareto front "
            + $"({(front.Count == 1 ? "run" : "runs")} {shown}): no other run is better in one metric and no worse in the "
            + $"others. Best there: {string.Join(", ", bests)}.";
    }

    private static string Gradient(RunSnapshot winner, Leaderboard board)
    {
        var norm = winner.Best(ParameterSummary.GradientMetric);
        var others = board.Ranked.Where(entry => entry.Run != winner)
            .Select(entry => (entry.Run.Number, Norm: entry.Run.Best(ParameterSummary.GradientMetric))).Where(other => double.IsFinite(other.Norm)).ToList();
        if (!double.IsFinite(norm)) return "";
        var there = $"; the gradient's median norm was {NumberFormat.Figure(norm)} there";
        if (others.Count == 0) return there;
        var (least, most) = (others.MinBy(other => other.Norm), others.MaxBy(other => other.Norm));
        return others.Count == 1
            ? $"{there}, and {NumberFormat.Figure(least.Norm)} in run {least.Number}"
            : $"{there}, and from {NumberFormat.Figure(least.Norm)} (run {least.Number}) to {NumberFormat.Figure(most.Norm)} (run {most.Number}) in the others";
    }

    private static string Diverged(Leaderboard board)
    {
        var diverged = board.Ranked.Where(entry => entry.Run.State == RunState.Diverged).Select(entry => entry.Run).OrderBy(run => run.Number).ToList();
        var first = diverged.FirstOrDefault(run => run.DivergedAtStep is not null);
        var step = first is null ? "" : $", run {first.Number} at step {first.DivergedAtStep}";
        return $"{diverged.Count} of {NumberFormat.Count(board.Ranked.Count, "ranked run")} diverged{step}";
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
