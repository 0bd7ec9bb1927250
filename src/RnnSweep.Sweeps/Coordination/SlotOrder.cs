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
/// (docs/architecture.md). With <c>order: arrival</c> nothing waits for its turn.
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
        // While a sweep is paused, virtual time stands still: what comes in is held, and after the pause everything goes on as if there had been none.
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

    public bool TryLend(string worker)
    {
        if (Ledger.Paused) return false;
        var candidates = Queue().Where(entry => !desk.IsOnLoan(entry.Number) && desk.Find(entry.Number)?.End is null).Select(Work).OfType<Piece>();
        var best = candidates.MinBy(piece => (piece.Ahead, piece.At, piece.Entry.Number));
        if (best is null) return false;
        desk.Lend(best.Entry, worker, best.Until);
        return true;
    }

    private sealed record Piece(RunEntry Entry, bool Ahead, long At, int Until);

    /// <summary>What there is to do for a run, or null where it waits for a decision.</summary>
    private Piece? Work(RunEntry entry)
    {
        var (run, inbox) = (entry.Snapshot, desk.Find(entry.Number));
        if (entry.StopReason is not null) return new Piece(entry, false, entry.NextAt, entry.Recorded);
        var held = inbox?.HeldAfter(entry.Recorded) ?? 0;
        if (held == 0) return new Piece(entry, false, entry.NextAt, entry.Recorded + 1);
        var last = entry.Recorded + held;
        // Trained to its end, but the worker was lost before it could conclude.
        if (inbox!.Reports[last].Finish is not null || last >= run.Epochs) return new Piece(entry, false, entry.NextAt + (held - 1) * run.EpochCost, last);
        // Training ahead is worth it where no decision could cut it off.
        return DecisionEpoch(entry) is { } epoch && epoch <= last ? null : new Piece(entry, true, entry.NextAt + held * run.EpochCost, last + 1);
    }

    /// <summary>The next epoch at which a rule or the method could decide about a run; null where none will.</summary>
    private int? DecisionEpoch(RunEntry entry) => desk.Folds.DecidesAt(entry.Number, entry.Recorded);

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
        if (!Ledger.Stopping && Reached(recorded) is { } reason) desk.Emit(new RunDecided(entry.Number, entry.Recorded, Decisions.Target, Decisions.Target, reason, clock));
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
            case NewVariant { Variant: var other }:
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

    private bool Propose(int slot, Variant variant, int repeat)
    {
        var definition = desk.Parts.Definition;
        var (epochs, cost) = (RunPlan.EpochsOf(definition.Task, variant), desk.Parts.EpochCost(variant));
        // Asked again when a run has ended with less than it might have cost.
        if (definition.ComputeCap is { } cap && Ledger.Committed + (Int128)epochs * cost > cap) return false;
        desk.Emit(new RunProposed(Ledger.Runs.Count + 1, variant, repeat, RunPlan.SeedOf(definition.Seed, repeat), epochs, cost, slot, Ledger.Clock));
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
            desk.Emit(new RunDecided(run, Ledger.Find(run)!.Recorded, Decisions.Stop, "end", "paused, and nothing was left that could have promoted it", Ledger.Clock));
        return true;
    }
}
