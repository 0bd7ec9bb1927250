using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The order of an adaptive sweep: simulated slots on which an epoch costs its FLOPs, so that what a method or a rule could see depends on the file alone
/// (docs/explanation/virtual-time.md). With <c>order: arrival</c> nothing waits for its turn.
/// </summary>
internal sealed class SlotOrder(CoordinatorState state) : IRunOrder
{
    // More workers than any process has.
    private const int MostAsked = 1024;

    private readonly bool _waits = state.Parts.Definition.VirtualOrder;

    private ReplayedState Sweep => state.Sweep;

    public long? Clock => Sweep.Clock;

    // Slots have been filled as far as they can be whenever this is asked; a pause keeps them from it, and a method that still thinks.
    public bool IsExhausted => (!Sweep.Paused || Sweep.Stopping) && !IsThinking;

    private bool MayFill => !Sweep.Stopping && !Sweep.Cancelled && !Sweep.Paused && state.Dialogue.Failure is null;

    /// <summary>False where the method could say nothing that would be done.</summary>
    private bool AsksMethod => MayFill && (state.MayProposeVariant || Sweep.PausedByRule.Count > 0);

    /// <summary>True while a slot is free and the method thinks about what it does.</summary>
    private bool IsThinking => AsksMethod && state.Dialogue.IsThinking && Array.IndexOf(Sweep.Slots, 0) >= 0;

    public void Advance(int run)
    {
        if (Sweep.Find(run) is { Retried: true, Snapshot.HasEnded: false } retried) state.Count(retried);
        // While a sweep is paused, virtual time stands still: what comes in is held, and after the pause everything continues as if there had been none.
        while (!(Sweep.Paused && _waits))
        {
            FillSlots();
            // What the free slot does comes before what is processed next, however long that takes.
            if (_waits && IsThinking) return;
            var next = _waits ? First() : Queue().Where(IsReady).MinBy(Turn);
            if (next is not null && IsReady(next)) Process(next);
            else if (next is not null || Queue().Any() || Sweep.Paused || IsThinking || !Unstick()) return;
        }
    }

    public bool TryAssign(string worker, string place)
    {
        if (Sweep.Paused || state.Assignments.IsReserved(place)) return false;
        var (suspects, units) = (new List<WorkUnit>(), new List<WorkUnit>());
        foreach (var unit in ToRetry().Concat(InSlots())) (unit.Entry.Suspect ? suspects : units).Add(unit);
        foreach (var unit in ToConclude())
        {
            (unit.Entry.Suspect ? suspects : units).Add(unit);
            // They come by their turns, and there may be a hundred thousand of them.
            if (!unit.Entry.Suspect && IsNear(unit, place)) break;
        }
        var best = units.Where(unit => IsNear(unit, place)).MinBy(Turn);
        // To take a run from another process's memory costs a restore: that is worth it only for a worker that has nothing else.
        if (best is null && units.Count > 0 && state.Assignments.Waited(worker, state.Time) >= AssignmentTable.MoveAfter) best = units.MinBy(Turn);
        // A suspect trains when nothing else is left to do, and alone.
        if (best is null && units.Count == 0 && !state.Assignments.IsBusy(place)) best = suspects.MinBy(Turn);
        if (best is null) return false;
        state.Assign(best.Entry, worker, place, best.Until, best.Known);
        return true;
    }

    public int? Awaited(int workers)
    {
        if (!_waits || !MayFill || IsThinking) return null;
        var mayCome = state.MayProposeVariant || state.History.DueRepeats.Count > 0;
        return mayCome || Queue().Count() + Sweep.PausedByRule.Count >= workers ? First()?.Number : null;
    }

    public int CountFor(string place) =>
        ToRetry().Concat(InSlots()).Concat(ToConclude()).Where(unit => !unit.Entry.Suspect && IsNear(unit, place)).Take(MostAsked).Count();

    public int? Extend(RunEntry entry, Assignment assignment)
    {
        // Nothing is decided about it, and it holds no slot that others wait for.
        if (entry.Retried) return entry.Snapshot.Epochs;
        if (entry.Slot is null || Work(entry) is not { } mine) return null;
        var place = assignment.Place ?? assignment.Worker;
        return InSlots().Concat(ToConclude().TakeWhile(other => Turn(other).CompareTo(Turn(mine)) < 0))
            .Any(other => !other.Entry.Suspect && IsNear(other, place) && Turn(other).CompareTo(Turn(mine)) < 0) ? null : mine.Until;
    }

    /// <summary>What there is to do for a run.</summary>
    /// <param name="Entry">The run.</param>
    /// <param name="At">The virtual time of what it brings.</param>
    /// <param name="Known">Epochs whose reports are here.</param>
    /// <param name="Until">The epoch to train to.</param>
    private sealed record WorkUnit(RunEntry Entry, long At, int Known, int Until);

    /// <summary>What there is to do for runs in slots that no worker has.</summary>
    private IEnumerable<WorkUnit> InSlots() => Waiting(Held());

    /// <summary>The same for runs that continue after their end.</summary>
    private IEnumerable<WorkUnit> ToRetry() => Waiting(Sweep.Retried.Select(run => Sweep.Find(run)!));

    /// <summary>The same for runs that were stopped, by their turns.</summary>
    private IEnumerable<WorkUnit> ToConclude() => Waiting(Stopped());

    private IEnumerable<WorkUnit> Waiting(IEnumerable<RunEntry> entries) =>
        entries.Where(entry => !state.Assignments.Has(entry.Number) && state.Find(entry.Number)?.End is null).Select(Work).OfType<WorkUnit>();

    /// <summary>Or null where the run waits for a decision.</summary>
    private WorkUnit? Work(RunEntry entry)
    {
        var (run, inbox) = (entry.Snapshot, state.Find(entry.Number));
        if (entry.StopReason is not null) return new WorkUnit(entry, entry.NextAt, entry.Recorded, entry.Recorded);
        var held = inbox?.HeldAfter(entry.Recorded) ?? 0;
        var known = entry.Recorded + held;
        // Before all others: whoever has asked for it waits.
        if (entry.Retried) return new WorkUnit(entry, 0, known, run.Epochs);
        // Trained to its end, but the worker was lost before it could conclude.
        if (held > 0 && (inbox!.Reports[known].Finish is not null || known >= run.Epochs))
            return new WorkUnit(entry, entry.NextAt + (held - 1) * run.EpochCost, known, known);
        var until = DecisionEpoch(entry);
        return known < until ? new WorkUnit(entry, entry.NextAt + held * run.EpochCost, known, until) : null;
    }

    /// <summary>
    /// The next epoch at which anything could be decided about a run: as far as it may be trained before the answer to a report is waited for.
    /// </summary>
    private int DecisionEpoch(RunEntry entry) => Math.Min(
        Math.Min(state.Folds.DecidesAt(entry.Number, entry.Recorded) ?? int.MaxValue, state.Forks?.DueOf(entry.Number) ?? int.MaxValue), entry.Snapshot.Epochs);

    private bool IsNear(WorkUnit unit, string place) => state.Assignments.HomeOf(unit.Entry.Number) is not { } home || home == place;

    private static (long At, int Run) Turn(WorkUnit unit) => (unit.At, unit.Entry.Number);

    /// <summary>Runs that anything can happen to next.</summary>
    private IEnumerable<RunEntry> Queue() => Held().Concat(Stopped());

    private IEnumerable<RunEntry> Held() => Sweep.Slots.Where(run => run != 0).Select(run => Sweep.Find(run)!).Where(entry => entry.StopReason is null);

    private IEnumerable<RunEntry> Stopped() => Sweep.Stopped.Select(stopped => Sweep.Find(stopped.Run)!);

    /// <summary>The run whose turn it is; null where there is none.</summary>
    private RunEntry? First()
    {
        var held = Held().MinBy(Turn);
        if (Sweep.Stopped.Count == 0) return held;
        var stopped = Sweep.Find(Sweep.Stopped.Min.Run)!;
        return held is null || Turn(stopped).CompareTo(Turn(held)) < 0 ? stopped : held;
    }

    private static (long At, int Run) Turn(RunEntry entry) => (entry.NextAt, entry.Number);

    private bool IsReady(RunEntry entry)
    {
        if (state.Find(entry.Number) is not { } inbox) return false;
        if (entry.StopReason is not null) return inbox.End is not null;
        if (!inbox.Reports.TryGetValue(entry.Recorded + 1, out var report)) return inbox.End is { } end && end.Epochs <= entry.Recorded;
        // A last epoch and the run's conclusion are one event of the virtual order.
        return !IsLast(entry, report) || inbox.End is not null;
    }

    private static bool IsLast(RunEntry entry, EpochReported report) => report.Finish is not null || report.Report.Epoch >= entry.Snapshot.Epochs;

    private void Process(RunEntry entry)
    {
        var (inbox, clock) = (state.Find(entry.Number)!, entry.NextAt);
        if (entry.StopReason is not null || !inbox.Reports.TryGetValue(entry.Recorded + 1, out var next))
        {
            state.Conclude(entry, inbox.End!, clock);
            return;
        }
        var recorded = new EpochRecorded(entry.Number, next.Id.Attempt, next.Id.Worker, next.Report.Epoch, next.Report.Metrics, next.Seconds, clock);
        var last = IsLast(entry, next);
        // Rules and the method see what was processed before this report, so they are asked before it is recorded.
        var (judge, verdict) = last ? ("", RuleVerdict.GoOn) : state.Folds.Judge(state.History.ReportOf(recorded));
        state.Emit(recorded);
        if (!Sweep.Stopping && Reached(recorded) is { } reason)
            state.Emit(new RunDecided(entry.Number, entry.Recorded, Decisions.Target, Decisions.Target, reason, clock));
        if (last) state.Conclude(entry, inbox.End!, clock);
        else if (verdict.Decision == RuleDecision.Stop) Decide(Decisions.Stop);
        else if (verdict.Decision == RuleDecision.Pause) Decide(Decisions.Pause);

        void Decide(string decision) =>
            state.Emit(new RunDecided(entry.Number, entry.Recorded, decision, judge, verdict.Reason, clock) { Figures = verdict.Figures });
    }

    /// <summary>How a report has reached the metric's target, in words; null where it has not.</summary>
    private string? Reached(EpochRecorded recorded)
    {
        var goal = state.Parts.Definition.Goal;
        if (state.Parts.Definition.Target is not { } target) return null;
        var value = new EpochReport(recorded.Epoch, recorded.Metrics)[goal.Metric];
        return (goal.Maximize ? value >= target : value <= target)
            ? string.Create(CultureInfo.InvariantCulture, $"{goal.Metric} {value} has reached the target {target}")
            : null;
    }

    private void FillSlots()
    {
        Drop();
        while (MayFill && Array.IndexOf(Sweep.Slots, 0) is >= 0 and var slot)
        {
            if (!Promote(isStalled: false) && !Repeat(slot) && !Further(slot, moreVariants: state.HasRoomForVariants) && !FollowMethod(slot)
                && !Further(slot, moreVariants: false)) break;
            // The last that is promoted of a rung leaves the others behind: before anything else is processed, whenever that is.
            Drop();
        }
        if (MayFill && state.Dialogue.NextInstruction() is { } ask) state.Instruct(ask);
    }

    /// <summary>Ends paused runs that will never continue: they hold a checkpoint, and their variant's result, for nothing.</summary>
    private void Drop()
    {
        while (!Sweep.Paused && state.Folds.Drop(Sweep.PausedByRule) is var (rule, drop))
            state.Emit(new RunDecided(drop.Run, Sweep.Find(drop.Run)!.Recorded, Decisions.Stop, rule, drop.Reason, Sweep.Clock) { Figures = drop.Figures });
    }

    private bool Promote(bool isStalled)
    {
        if (state.Folds.Promote(Sweep.PausedByRule, isStalled) is not var (rule, promotion)) return false;
        Promote(promotion.Run, rule, promotion.Reason, promotion.Figures);
        return true;
    }

    private void Promote(int run, string by, string reason, RuleFigures? figures = null) =>
        state.Emit(new RunDecided(run, Sweep.Find(run)!.Recorded, Decisions.Promote, by, reason, Sweep.Clock) { Figures = figures });

    private bool Repeat(int slot)
    {
        if (!state.MayPropose || state.History.DueRepeats.Count == 0) return false;
        var previous = state.History.LastRunOf(state.History.DueRepeats.Min);
        return Propose(slot, previous.Variant, previous.Repeat + 1);
    }

    /// <summary>A further seed of a variant, where the race of repeats says so.</summary>
    /// <param name="slot">Gets it.</param>
    /// <param name="moreVariants">Whether new variants may follow: then the race keeps some of its seeds for them.</param>
    private bool Further(int slot, bool moreVariants)
    {
        // While a slow method thinks, it is not known yet whether it has nothing more to propose.
        if (state.Race is not { } race || !state.MayPropose || (!moreVariants && state.HasRoomForVariants && IsThinking)) return false;
        if (race.Next(moreVariants) is not { } seed) return false;
        var previous = state.History.LastRunOf(seed.Variant);
        if (!Propose(slot, previous.Variant, previous.Repeat + 1)) return false;
        state.Emit(new RunDecided(Sweep.Runs.Count, 0, Decisions.Start, Decisions.Race, seed.Reason, Sweep.Clock) { Figures = seed.Figures });
        return true;
    }

    private bool FollowMethod(int slot)
    {
        if (!AsksMethod) return false;
        var (dialogue, number) = (state.Dialogue, state.History.NextVariant);
        switch (dialogue.Ask(number, state.MayProposeVariant))
        {
            case NewVariant { Variant: var variant } fresh when variant.Number == number:
                if (!state.MayProposeVariant || !Propose(slot, variant, 1)) return false;
                if (fresh.Promotion is { } why)
                    state.Emit(new RunDecided(Sweep.Runs.Count, 0, Decisions.Start, why.By, why.Reason, Sweep.Clock) { Figures = why.Figures });
                return true;
            case ForkRun fork when fork.Variant.Number == number:
                if (!state.MayProposeVariant) return false;
                if (ForkCheck.Objection(state.Parts, fork, Sweep.Find(fork.Run)?.Snapshot, state.Forks?.Of(fork.Run) ?? []) is not { } problem)
                    return Propose(slot, fork.Variant, 1, fork);
                dialogue.Refuse(problem);
                return dialogue.Failure is null;
            case NewVariant { Variant: var other }:
                dialogue.Refuse($"it was asked for variant {number} and proposes variant {other.Number}");
                return dialogue.Failure is null;
            case ForkRun { Variant: var other }:
                dialogue.Refuse($"it was asked for variant {number} and proposes variant {other.Number}");
                return dialogue.Failure is null;
            case ResumeRun resume when Sweep.PausedByRule.Contains(resume.Run):
                Promote(resume.Run, state.Parts.Method.Name, resume.Reason);
                return true;
            case ResumeRun resume:
                dialogue.Refuse($"it resumes run {resume.Run}, which is not paused");
                return dialogue.Failure is null;
            default: return false;
        }
    }

    private bool Propose(int slot, Variant variant, int repeat, ForkRun? fork = null)
    {
        var definition = state.Parts.Definition;
        var (epochs, cost) = (RunPlan.EpochsOf(definition.Task, variant), state.Parts.EpochCost(variant));
        // Asked again when a run has ended with less than it might have cost.
        if (definition.ComputeCap is { } cap && Sweep.Committed + (Int128)(epochs - (fork?.Epoch ?? 0)) * cost > cap) return false;
        state.Emit(new RunProposed
        {
            Run = Sweep.Runs.Count + 1,
            Variant = variant,
            Repeat = repeat,
            Seed = RunPlan.SeedOf(definition.Seed, repeat),
            Epochs = epochs,
            EpochCost = cost,
            EpochSteps = state.Parts.EpochSteps(variant),
            Slot = slot,
            Clock = Sweep.Clock,
            Parent = fork?.Run,
            ParentEpoch = fork?.Epoch,
        });
        return true;
    }

    /// <summary>No slot is held, and none was filled: whoever could still do something is asked for the last time. False where there is nobody.</summary>
    private bool Unstick()
    {
        if (MayFill && Promote(isStalled: true)) return true;
        if (AsksMethod && state.Dialogue.Waits)
        {
            if (state.Dialogue.Stall()) return true;
            if (Sweep.PausedByRule.Count == 0) state.Dialogue.Fail("it waits for results, and no run is in flight that could give any");
        }
        return StopForgotten();
    }

    /// <summary>Runs that were paused and never promoted end with the sweep: no slot is held and nothing else is left to do.</summary>
    private bool StopForgotten()
    {
        if (Sweep.PausedByRule.Count == 0) return false;
        foreach (var run in Sweep.PausedByRule.ToArray())
            state.Emit(new RunDecided(run, Sweep.Find(run)!.Recorded, Decisions.Stop, Decisions.LeftBehind,
                "paused, and nothing was left that could have promoted it", Sweep.Clock));
        return true;
    }
}
