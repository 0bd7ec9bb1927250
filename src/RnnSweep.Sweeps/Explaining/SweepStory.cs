using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Explaining;

/// <summary>
/// Why runs lived or died: the journal's decisions, and what rules saw where they let a run continue. The latter is not in the journal: the rules are told of
/// its events once more, and say again what they said.
/// </summary>
public sealed class SweepStory
{
    private readonly List<StoryEvent> _events = [];
    private readonly List<StoryEvent> _close = [];
    private readonly Dictionary<string, RuleTally> _tallies = [];

    private SweepStory(SweepSnapshot sweep) => Sweep = sweep;

    /// <summary>The sweep.</summary>
    public SweepSnapshot Sweep { get; }

    /// <summary>All that was said about the run that was asked for, in order; empty where none was.</summary>
    public IReadOnlyList<StoryEvent> Events => _events;

    /// <summary>Decisions against runs that one place, or a hundredth of the cutoff, would have changed; of each run the last decision only.</summary>
    public IReadOnlyList<StoryEvent> CloseCalls => _close;

    /// <summary>What each rule has done, in the order in which they first did something.</summary>
    public IReadOnlyList<RuleTally> Tallies => [.. _tallies.Values];

    /// <summary>FLOPs of all epochs that were trained.</summary>
    public double Spent => Sweep.Runs.Sum(run => (double)run.Reports.Count * run.EpochCost);

    /// <summary>FLOPs that ended runs would have cost more, had each been trained to its last epoch.</summary>
    public double Saved => Sweep.Runs.Where(run => run.State == RunState.Stopped).Sum(run => (double)(run.Epochs - run.EpochsDone) * run.EpochCost);

    /// <summary>Tells the story of a sweep.</summary>
    /// <param name="stored">The sweep.</param>
    /// <param name="run">The run that is asked for; null: none.</param>
    public static SweepStory Of(StoredSweep stored, int? run = null)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (story, definition) = (new SweepStory(stored.Snapshot), stored.Snapshot.Definition);
        var state = SweepReader.StateOf(definition);
        List<(string Name, IRuleState State)> rules = [.. definition.EarlyTermination.Select(rule => (rule.Type, rule.Create().Begin()))];
        var history = new SearchHistory(definition, state, next => rules.ForEach(rule => rule.State.Observe(next)));
        var last = new Dictionary<int, StoryEvent>();
        foreach (var next in stored.Events)
        {
            // Asked before the report is taken in, as when it was decided.
            if (next is EpochRecorded recorded && recorded.Run == run && state.Find(recorded.Run) is { } entry && recorded.Epoch < entry.Snapshot.Epochs)
                foreach (var (name, rule) in rules)
                {
                    var verdict = rule.Judge(history.ReportOf(recorded));
                    if (verdict is { Decision: RuleDecision.Continue, Figures: { } figures })
                        story._events.Add(new StoryEvent(recorded.Run, recorded.Epoch, name, StoryEvent.Continued, "", figures));
                    // The rules after it were not asked.
                    if (verdict.Decision != RuleDecision.Continue || verdict.Settles) break;
                }
            state.Apply(next);
            history.Apply(next);
            if (next is not RunDecided decided) continue;
            var said = new StoryEvent(decided.Run, decided.Epoch, decided.Rule, decided.Decision, decided.Reason, decided.Figures);
            if (decided.Run == run) story._events.Add(said);
            else if (run is { } asked && IsAgain(decided, asked, stored.Snapshot))
                story._events.Add(said with { Run = asked, Decision = StoryEvent.Again, Reason = $"as run {decided.Run}" });
            story.Count(said);
            // Runs that were left behind at the end were decided about when they were paused.
            if (decided.Rule != Decisions.LeftBehind) last[decided.Run] = said;
        }
        story._close.AddRange(last.Values.Where(said => said.Decision is Decisions.Pause or Decisions.Stop && said.IsClose).OrderBy(said => said.Run));
        return story;
    }

    /// <summary>Whether a run has passed a rung that is a length, so that another one is tried in its place.</summary>
    private static bool IsAgain(RunDecided decided, int run, SweepSnapshot sweep) =>
        decided is { Decision: Decisions.Start, Figures.Rung: { } length } && run <= sweep.Runs.Count && decided.Run <= sweep.Runs.Count
            && LengthRungs.Climbs(sweep.Runs[decided.Run - 1].Variant, sweep.Runs[run - 1].Variant, length);

    private void Count(StoryEvent said)
    {
        var tally = _tallies.GetValueOrDefault(said.Rule) ?? new RuleTally(said.Rule, 0, 0, 0);
        _tallies[said.Rule] = said.Decision switch
        {
            Decisions.Stop => tally with { Stopped = tally.Stopped + 1 },
            Decisions.Pause => tally with { Paused = tally.Paused + 1 },
            Decisions.Promote or Decisions.Start => tally with { Promoted = tally.Promoted + 1 },
            _ => tally,
        };
    }
}
