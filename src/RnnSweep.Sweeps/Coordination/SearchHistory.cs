using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// Tells the method and the rules what was processed, in that order: each event of the journal becomes what they may see of it. Keeps nothing but what later
/// events need. Like the state, a replay of the journal.
/// </summary>
internal sealed class SearchHistory(SweepDefinition definition, ReplayedState sweep, Action<SearchEvent> observe)
{
    private readonly Dictionary<int, List<int>> _runsOfVariant = [];
    private double _best = double.NaN;
    private double _worst = double.NaN;

    /// <summary>Variants whose next repeat may start, by number; without the further seeds of a race.</summary>
    public SortedSet<int> DueRepeats { get; } = [];

    /// <summary>The number that the next new variant has.</summary>
    public int NextVariant => _runsOfVariant.Count + 1;

    /// <summary>Takes an event in that the state has already taken in.</summary>
    public void Apply(SweepEvent next)
    {
        if (IsOutside(next)) return;
        switch (next)
        {
            case RunProposed proposed:
                if (!_runsOfVariant.TryGetValue(proposed.Variant.Number, out var runs)) _runsOfVariant.Add(proposed.Variant.Number, runs = []);
                runs.Add(proposed.Run);
                DueRepeats.Remove(proposed.Variant.Number);
                observe(new ProposalSeen(proposed.Run, proposed.Variant, proposed.Repeat, proposed.Epochs)
                {
                    EpochCost = proposed.EpochCost,
                    EpochSteps = proposed.EpochSteps,
                    Parent = proposed.Parent,
                    ParentEpoch = proposed.ParentEpoch
                });
                break;
            case EpochRecorded recorded:
                observe(new ReportSeen(ReportOf(recorded)));
                break;
            case RunDecided { Decision: Decisions.Stop } stopped:
                observe(new StopSeen(stopped.Run, stopped.Epoch));
                break;
            case RunDecided { Decision: Decisions.Pause } paused:
                observe(new PauseSeen(paused.Run, paused.Epoch, paused.Rule));
                break;
            case RunDecided { Decision: Decisions.Promote } promoted:
                observe(new PromotionSeen(promoted.Run, promoted.Epoch));
                break;
            case RunConcluded concluded:
                Apply(concluded);
                break;
        }
    }

    /// <summary>What a run does that continues after its end is no part of the search, which has learned from that end already.</summary>
    private bool IsOutside(SweepEvent next) => next switch
    {
        EpochRecorded recorded => sweep.Find(recorded.Run)!.Retried,
        RunDecided { Decision: not Decisions.Start } decided => sweep.Find(decided.Run)!.Retried,
        RunConcluded concluded => sweep.Find(concluded.Run)!.Retried,
        _ => false,
    };

    /// <summary>A report, recorded or about to be, as rules see it.</summary>
    public RunReport ReportOf(EpochRecorded recorded)
    {
        var run = sweep.Find(recorded.Run)!.Snapshot;
        var report = new EpochReport(recorded.Epoch, recorded.Metrics);
        var value = Minimised(report[definition.Goal.Metric]);
        return new RunReport(recorded.Run, run.Variant.Number, run.Repeat, recorded.Epoch, value)
        {
            IsMaximized = definition.Goal.Maximize,
            Metrics = new ReportMetrics(report),
        };
    }

    /// <summary>The last run of a variant.</summary>
    public RunSnapshot LastRunOf(int variant) => sweep.Find(_runsOfVariant[variant][^1])!.Snapshot;

    private void Apply(RunConcluded concluded)
    {
        var run = sweep.Find(concluded.Run)!.Snapshot;
        var variant = run.Variant;
        observe(new EndSeen(run.Number, variant.Number, run.Repeat, OutcomeOf(run.State), ValuesOf(run)));
        // Only a finished repeat is followed by the next one: what was stopped, diverged or failed once would do so again.
        if (run.State == RunState.Finished && run.Repeat < definition.Repeats)
        {
            DueRepeats.Add(variant.Number);
            return;
        }
        // A person's decision says nothing about the variant.
        if (run.State == RunState.Cancelled) return;
        var means = new double[definition.Goals.Count];
        // Further seeds may be in flight side by side; one that was cancelled says nothing.
        var runs = _runsOfVariant[variant.Number].ConvertAll(number => sweep.Find(number)!.Snapshot);
        if (definition.Race is not null) runs.RemoveAll(one => !one.HasEnded || one.State == RunState.Cancelled);
        foreach (var one in runs)
        {
            var values = ValuesOf(one);
            for (var i = 0; i < means.Length; i++) means[i] += values[i];
        }
        for (var i = 0; i < means.Length; i++) means[i] /= runs.Count;
        // What a missing value counts as goes with one metric only.
        if (double.IsNaN(means[0]) && definition.Impute is { } impute) means[0] = Imputed(impute, run);
        if (double.IsFinite(means[0])) (_best, _worst) = (double.MinNumber(_best, means[0]), double.MaxNumber(_worst, means[0]));
        observe(run.Repeat <= definition.Repeats
            ? new ResultSeen(variant, means) : new ResultRevised(variant, means, (double)runs.Count / definition.Repeats));
    }

    private double Imputed(MetricImputation impute, RunSnapshot run)
    {
        if (impute == MetricImputation.Latest)
        {
            for (var i = run.Reports.Count - 1; i >= 0; i--)
                if (run.Reports[i][definition.Goal.Metric] is var value && double.IsFinite(value)) return Minimised(value);
        }
        return impute == MetricImputation.Best ? _best : _worst;
    }

    /// <summary>The values of all metrics at the best epoch by the first one.</summary>
    private double[] ValuesOf(RunSnapshot run)
    {
        var gaveNone = run.State is RunState.Diverged or RunState.Failed || run.BestEpoch == 0;
        return [.. definition.Goals.Select(goal => gaveNone ? double.NaN : Minimised(run.Reports[run.BestEpoch - run.ParentEpoch - 1][goal.Metric], goal))];
    }

    private double Minimised(double value) => Minimised(value, definition.Goal);

    private static double Minimised(double value, RunGoal goal) => goal.Maximize ? -value : value;

    private static RunOutcome OutcomeOf(RunState state) => state switch
    {
        RunState.Finished => RunOutcome.Finished,
        RunState.Stopped => RunOutcome.Stopped,
        RunState.Diverged => RunOutcome.Diverged,
        RunState.Failed => RunOutcome.Failed,
        RunState.Cancelled => RunOutcome.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "the run has not ended"),
    };
}
