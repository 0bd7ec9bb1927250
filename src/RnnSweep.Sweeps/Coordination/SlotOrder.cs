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
internal sealed class SlotOrder(CoordinatorDesk desk) : IRunOrder
{
    private readonly bool _waits = desk.Parts.Definition.VirtualOrder;

    private SweepLedger Ledger => desk.Ledger;

    public long? Clock => Ledger.Clock;

    // Slots have been filled as far as they can be whenever this is asked; a pause keeps them from it, and a method that still thinks.
    public bool IsExhausted => (!Ledger.Paused || Ledger.Stopping) && !IsThinking;

    private bool MayFill => !Ledger.Stopping && !Ledger.Cancelled && !Ledger.Paused && desk.Dialogue.Failure is null;

    /// <summary>False where the method could say nothing that would be done.</summary>
    private bool AsksMethod => MayFill && (desk.MayProposeVariant || Ledger.PausedByRule.Count > 0);

    /// <summary>True while a slot is free and the method thinks about what it does.</summary>
    private bool IsThinking => AsksMethod && desk.Dialogue.IsThinking && Array.IndexOf(Ledger.Slots, 0) >= 0;

    public void Settle(int run)
    {
        // While a sweep is paused, virtual time stands still: what comes in is held, and after the pause everything continues as if there had been none.
        while (!(Ledger.Paused && _waits))
        {
            FillSlots();
            // What the free slot does comes before what is processed next, however long that takes.
            if (_waits && IsThinking) return;
            var next = _waits ? Queue().MinBy(Turn) : Queue().Where(IsReady).MinBy(Turn);
            if (next is not null && IsReady(next)) Process(next);
            else if (next is not null || Queue().Any() || Ledger.Paused || IsThinking || !Unstick()) return;
        }
    }

    public bool TryLend(string worker, string place)
    {
        if (Ledger.Paused || desk.Loans.IsReserved(place)) return false;
        var (suspects, units) = (new List<WorkUnit>(), new List<WorkUnit>());
        foreach (var unit in Waiting()) (unit.Entry.Suspect ? suspects : units).Add(unit);
        var best = units.Where(unit => IsNear(unit, place)).MinBy(Turn);
        // To take a run from another process's memory costs a restore: that is worth it only for a worker that has nothing else.
        if (best is null && units.Count > 0 && desk.Loans.Waited(worker, desk.Time) >= LoanBook.MoveAfter) best = units.MinBy(Turn);
        // A suspect trains when nothing else is left to do, and alone.
        if (best is null && units.Count == 0 && !desk.Loans.IsBusy(place)) best = suspects.MinBy(Turn);
        if (best is null) return false;
        desk.Lend(best.Entry, worker, place, best.Until, best.Known);
        return true;
    }

    public int CountFor(string place) => Waiting().Count(unit => !unit.Entry.Suspect && IsNear(unit, place));

    public int? Extend(RunEntry entry, Loan loan)
    {
        if (entry.Slot is null || Work(entry) is not { } mine) return null;
        var place = loan.Place ?? loan.Worker;
        return Waiting().Any(other => !other.Entry.Suspect && IsNear(other, place) && Turn(other).CompareTo(Turn(mine)) < 0) ? null : mine.Until;
    }

    /// <summary>What there is to do for a run.</summary>
    /// <param name="Entry">The run.</param>
    /// <param name="At">The virtual time of what it brings.</param>
    /// <param name="Known">Epochs whose reports are here.</param>
    /// <param name="Until">The epoch to train to.</param>
    private sealed record WorkUnit(RunEntry Entry, long At, int Known, int Until);

    /// <summary>What there is to do for runs that no worker has.</summary>
    private IEnumerable<WorkUnit> Waiting() =>
        Queue().Where(entry => !desk.Loans.Has(entry.Number) && desk.Find(entry.Number)?.End is null).Select(Work).OfType<WorkUnit>();

    /// <summary>Or null where the run waits for a decision.</summary>
    private WorkUnit? Work(RunEntry entry)
    {
        var (run, inbox) = (entry.Snapshot, desk.Find(entry.Number));
        if (entry.StopReason is not null) return new WorkUnit(entry, entry.NextAt, entry.Recorded, entry.Recorded);
        var held = inbox?.HeldAfter(entry.Recorded) ?? 0;
        var known = entry.Recorded + held;
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
        Math.Min(desk.Folds.DecidesAt(entry.Number, entry.Recorded) ?? int.MaxValue, desk.Forks?.DueOf(entry.Number) ?? int.MaxValue), entry.Snapshot.Epochs);

    private bool IsNear(WorkUnit unit, string place) => desk.Loans.HomeOf(unit.Entry.Number) is not { } home || home == place;

    private static (long At, int Run) Turn(WorkUnit unit) => (unit.At, unit.Entry.Number);

    private IEnumerable<RunEntry> Queue()
    {
        foreach (var run in Ledger.Live)
            if (Ledger.Find(run) is { } entry && (entry.Slot is not null || entry.StopReason is not null)) yield return entry;
    }

    private static (long At, int Run) Turn(RunEntry entry) => (entry.NextAt, entry.Number);

    private bool IsReady(RunEntry entry)
    {
        if (desk.Find(entry.Number) is not { } inbox) return false;
        if (entry.StopReason is not null) return inbox.End is not null;
        if (!inbox.Reports.TryGetValue(entry.Recorded + 1, out var report)) return inbox.End is { } end && end.Epochs <= entry.Recorded;
        // A last epoch and the run's conclusion are one event of the virtual order.
        return !IsLast(entry, report) || inbox.End is not null;
    }

    private static bool IsLast(RunEntry entry, EpochReported report) => report.Finish is not null || report.Report.Epoch >= entry.Snapshot.Epochs;

    private void Process(RunEntry entry)
    {
        var (inbox, clock) = (desk.Find(entry.Number)!, entry.NextAt);
        if (entry.StopReason is not null || !inbox.Reports.TryGetValue(entry.Recorded + 1, out var next))
        {
            desk.Conclude(entry, inbox.End!, clock);
            return;
        }
        var recorded = new EpochRecorded(entry.Number, next.Attempt, next.Worker, next.Report.Epoch, next.Report.Metrics, next.Seconds, clock);
        var last = IsLast(entry, next);
        // Rules and the method see what was processed before this report, so they are asked before it is recorded.
        var (judge, verdict) = last ? ("", RuleVerdict.GoOn) : desk.Folds.Judge(desk.History.ReportOf(recorded));
        desk.Emit(recorded);
        if (!Ledger.Stopping && Reached(recorded) is { } reason)
            desk.Emit(new RunDecided(entry.Number, entry.Recorded, Decisions.Target, Decisions.Target, reason, clock));
        if (last) desk.Conclude(entry, inbox.End!, clock);
        else if (verdict.Decision == RuleDecision.Stop) desk.Emit(new RunDecided(entry.Number, entry.Recorded, Decisions.Stop, judge, verdict.Reason, clock));
        else if (verdict.Decision == RuleDecision.Pause) desk.Emit(new RunDecided(entry.Number, entry.Recorded, Decisions.Pause, judge, verdict.Reason, clock));
    }

    /// <summary>How a report has reached the metric's target, in words; null where it has not.</summary>
    private string? Reached(EpochRecorded recorded)
    {
        var goal = desk.Parts.Definition.Goal;
        if (desk.Parts.Definition.Target is not { } target) return null;
        var value = new EpochReport(recorded.Epoch, recorded.Metrics)[goal.Metric];
        return (goal.Maximize ? value >= target : value <= target)
            ? string.Create(CultureInfo.InvariantCulture, $"{goal.Metric} {value} has reached the target {target}")
            : null;
    }

    private void FillSlots()
    {
        while (MayFill && Array.IndexOf(Ledger.Slots, 0) is >= 0 and var slot)
            if (!Promote() && !Repeat(slot) && !FollowMethod(slot)) break;
        if (MayFill && desk.Dialogue.NextInstruction() is { } ask) desk.Instruct(ask);
    }

    private bool Promote()
    {
        if (desk.Folds.Promote(Ledger.PausedByRule) is not var (rule, promotion)) return false;
        Promote(promotion.Run, rule, promotion.Reason);
        return true;
    }

    private void Promote(int run, string by, string reason) =>
        desk.Emit(new RunDecided(run, Ledger.Find(run)!.Recorded, Decisions.Promote, by, reason, Ledger.Clock));

    private bool Repeat(int slot)
    {
        if (!desk.MayPropose || desk.History.DueRepeats.Count == 0) return false;
        var previous = desk.History.LastRunOf(desk.History.DueRepeats.Min);
        return Propose(slot, previous.Variant, previous.Repeat + 1);
    }

    private bool FollowMethod(int slot)
    {
        if (!AsksMethod) return false;
        var (dialogue, number) = (desk.Dialogue, desk.History.NextVariant);
        switch (dialogue.Ask(number, desk.MayProposeVariant))
        {
            case NewVariant { Variant: var variant } when variant.Number == number: return desk.MayProposeVariant && Propose(slot, variant, 1);
            case ForkRun fork when fork.Variant.Number == number:
                if (!desk.MayProposeVariant) return false;
                if (ForkCheck.Objection(desk.Parts, fork, Ledger.Find(fork.Run)?.Snapshot, desk.Forks?.Of(fork.Run) ?? []) is not { } problem)
                    return Propose(slot, fork.Variant, 1, fork);
                dialogue.Refuse(problem);
                return dialogue.Failure is null;
            case NewVariant { Variant: var other }:
                dialogue.Refuse($"it was asked for variant {number} and proposes variant {other.Number}");
                return dialogue.Failure is null;
            case ForkRun { Variant: var other }:
                dialogue.Refuse($"it was asked for variant {number} and proposes variant {other.Number}");
                return dialogue.Failure is null;
            case ResumeRun resume when Ledger.PausedByRule.Contains(resume.Run):
                Promote(resume.Run, desk.Parts.Method.Name, resume.Reason);
                return true;
            case ResumeRun resume:
                dialogue.Refuse($"it resumes run {resume.Run}, which is not paused");
                return dialogue.Failure is null;
            default: return false;
        }
    }

    private bool Propose(int slot, Variant variant, int repeat, ForkRun? fork = null)
    {
        var definition = desk.Parts.Definition;
        var (epochs, cost) = (RunPlan.EpochsOf(definition.Task, variant), desk.Parts.EpochCost(variant));
        // Asked again when a run has ended with less than it might have cost.
        if (definition.ComputeCap is { } cap && Ledger.Committed + (Int128)(epochs - (fork?.Epoch ?? 0)) * cost > cap) return false;
        desk.Emit(new RunProposed(Ledger.Runs.Count + 1, variant, repeat, RunPlan.SeedOf(definition.Seed, repeat), epochs, cost, slot, Ledger.Clock, fork?.Run,
            fork?.Epoch));
        return true;
    }

    /// <summary>No slot is held, and none was filled: whoever could still do something is asked for the last time. False where there is nobody.</summary>
    private bool Unstick()
    {
        if (AsksMethod && desk.Dialogue.Waits)
        {
            if (desk.Dialogue.Stall()) return true;
            if (Ledger.PausedByRule.Count == 0) desk.Dialogue.Fail("it waits for results, and no run is in flight that could give any");
        }
        return StopForgotten();
    }

    /// <summary>Runs that were paused and never promoted end with the sweep: no slot is held and nothing else is left to do.</summary>
    private bool StopForgotten()
    {
        if (Ledger.PausedByRule.Count == 0) return false;
        foreach (var run in Ledger.PausedByRule.ToArray())
            desk.Emit(new RunDecided(run, Ledger.Find(run)!.Recorded, Decisions.Stop, "end", "paused, and nothing was left that could have promoted it",
                Ledger.Clock));
        return true;
    }
}
