using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Explaining;

/// <summary>A sweep's or a run's story in sentences.</summary>
public static class StorySentences
{
    // A rule that looks at every epoch would fill pages with what it did not do.
    private const int MostLooks = 6;
    private const int MostCloseCalls = 10;

    /// <summary>One run's story.</summary>
    /// <param name="story">Told for this run.</param>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<string> Of(SweepStory story, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(run);
        var (goal, looks) = (story.Sweep.Definition.Goal, story.Events.Where(said => said.Decision == StoryEvent.Continued).ToLookup(said => said.Rule));
        var variant = new VariantText(story.Sweep.Definition.Space).Short(run.Variant);
        List<string> sentences = [$"Run {run.Number} trained {variant}, for up to {NumberFormat.Count(run.Epochs, "epoch")}."];
        if (run.Parent is { } parent) sentences.Add($"It was forked from run {parent} after epoch {run.ParentEpoch}.");
        foreach (var said in story.Events)
        {
            if (said.Decision != StoryEvent.Continued) sentences.Add(Of(said, goal.Metric));
            else if (looks[said.Rule].Count() <= MostLooks) sentences.Add(Of(said, goal.Metric));
        }
        foreach (var rule in looks.Where(rule => rule.Count() > MostLooks))
        {
            var closest = rule.Where(said => said.Figures?.Margin is not null).MinBy(said => Math.Abs(said.Figures!.Margin!.Value));
            sentences.Add($"{rule.Key} looked at it {rule.Count()} times and let it continue."
                + (closest is null ? "" : $" Closest: epoch {closest.Epoch}, {Compared(closest.Figures!, goal.Metric)}."));
        }
        if (story.Events.Count == 0)
            sentences.Add(story.Sweep.Definition.EarlyTermination.Count == 0 ? "The sweep has no early_terminate: no rule looked at it."
                : LengthRungs.Of(story.Sweep.Definition) is { } rule ? $"{rule.Type} did not have its variant tried again with longer sequences."
                : "No rule compared it with others.");
        sentences.Add(Ending(run, goal.Metric));
        return sentences;
    }

    /// <summary>The sweep's story.</summary>
    public static IReadOnlyList<string> Of(SweepStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var sweep = story.Sweep;
        var sentences = new List<string>();
        if (sweep.Definition.EarlyTermination.Count == 0) sentences.Add("The sweep has no early_terminate: every run was trained to its end.");
        else sentences.Add($"Rules, asked in this order: {string.Join(", ", sweep.Definition.EarlyTermination.Select(rule => rule.Type))}.");
        foreach (var tally in story.Tallies)
            sentences.Add(tally.Rule == Decisions.LeftBehind
                ? $"{NumberFormat.Count(tally.Stopped, "run")} stayed paused until nothing was left that could have promoted them."
                : tally.Rule == Decisions.Race
                    ? $"{tally.Rule}: {NumberFormat.Count(tally.Promoted, "further seed")} of variants that might have been the best."
                : $"{tally.Rule}: {NumberFormat.Count(tally.Stopped, "run")} stopped, {NumberFormat.Count(tally.Paused, "pause")}, "
                    + $"{NumberFormat.Count(tally.Promoted, "promotion")}.");
        if (sweep.Definition.EarlyTermination.Count > 0 && story.Spent + story.Saved > 0)
            sentences.Add($"Trained: {NumberFormat.Flops(story.Spent)}. Not trained, because runs were ended: {NumberFormat.Flops(story.Saved)}, "
                + $"{NumberFormat.Share(story.Saved / (story.Spent + story.Saved))} of what all would have cost.");
        if (story.CloseCalls.Count > 0)
            sentences.Add($"Close calls, which one place or a hundredth of the cutoff would have changed: {story.CloseCalls.Count}.");
        foreach (var said in story.CloseCalls.Take(MostCloseCalls)) sentences.Add($"Run {said.Run}. {Of(said, sweep.Definition.Goal.Metric)}");
        if (story.CloseCalls.Count > MostCloseCalls)
            sentences.Add($"And {story.CloseCalls.Count - MostCloseCalls} more: rnnsweep explain DIR --json has all of them.");
        return sentences;
    }

    /// <summary>One decision.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="metric">The metric's name.</param>
    public static string Of(StoryEvent said, string metric)
    {
        ArgumentNullException.ThrowIfNull(said);
        var compared = said.Figures is { } figures ? Compared(figures, metric, withPlace: said.Decision == StoryEvent.Continued) : "";
        var text = said.Decision switch
        {
            StoryEvent.Continued => $"Epoch {said.Epoch}: {said.Rule} let it continue{(compared.Length > 0 ? $": {compared}" : "")}.",
            Decisions.Pause => $"Epoch {said.Epoch}: {said.Rule} paused it: {said.Reason}{After(compared)}.",
            Decisions.Promote => $"{said.Rule} promoted it from epoch {said.Epoch}: {said.Reason}.",
            StoryEvent.Again => $"{said.Rule} has its variant tried again with longer sequences, {said.Reason}: {Compared(said.Figures!, metric)}.",
            Decisions.Start when said.Rule == Decisions.Race => $"A further seed of its variant: {said.Reason}.",
            Decisions.Start => $"{said.Rule} started it: {said.Reason}{After(compared)}.",
            Decisions.Target => $"Epoch {said.Epoch}: {said.Reason}; no new runs start.",
            _ when said.Rule == Decisions.LeftBehind => $"Epoch {said.Epoch}: it ended: {said.Reason}.",
            _ => $"Epoch {said.Epoch}: {said.Rule} stopped it: {said.Reason}{After(compared)}.",
        };
        return said.IsClose ? $"{text} A close call." : text;
    }

    private static string After(string compared) => compared.Length == 0 ? "" : $"; {compared}";

    /// <summary>What was compared with what, in words.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="withPlace">Whether the place is named: a decision's own words do that already.</param>
    private static string Compared(RuleFigures figures, string metric, bool withPlace = true)
    {
        var parts = new List<string>();
        if (withPlace && figures is { Rank: { } rank, Competitors: { } count })
            parts.Add($"place {rank} of {count}{(figures.Pass is { } pass ? $", of which {pass} {(pass == 1 ? "passes" : "pass")}" : "")}");
        if (figures is { Value: { } value, Cutoff: { } cutoff, Margin: { } margin })
            parts.Add($"{metric} {NumberFormat.Figure(value)}, cutoff {NumberFormat.Figure(cutoff)}, {Distance(margin)}");
        else if (figures.Value is { } alone) parts.Add($"{metric} {NumberFormat.Figure(alone)}");
        if (withPlace && figures.Chance is { } chance) parts.Add($"probability {NumberFormat.Figure(chance)}");
        return string.Join("; ", parts);
    }

    private static string Distance(double margin) =>
        margin == 0 ? "just at it" : $"{(margin > 0 ? "worse" : "better")} by {NumberFormat.Figure(Math.Abs(margin))}";

    private static string Ending(RunSnapshot run, string metric)
    {
        var best = run.BestEpoch > 0
            ? $" Its best {metric} is {NumberFormat.Figure(run.Reports[run.BestEpoch - run.ParentEpoch - 1][metric])}, after epoch {run.BestEpoch}."
            : "";
        return run.HasEnded
            ? $"It ended as {run.State.Name()} after {run.EpochsDone} of {NumberFormat.Count(run.Epochs, "epoch")}"
                + $"{(run.Reason is { } reason ? $": {reason}" : "")}.{best}"
            : $"It has not ended: {run.State.Name()}, {run.EpochsDone} of {NumberFormat.Count(run.Epochs, "epoch")}.{best}";
    }
}
