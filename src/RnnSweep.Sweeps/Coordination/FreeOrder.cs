using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The order of a sweep in which nothing depends on other runs: runs start by number whenever a worker is free and are trained to their end; reports count as they
/// come. Run n is repeat ((n − 1) mod repeats) + 1 of variant ⌈n / repeats⌉, so that a run's number says what it is, whoever came first.
/// </summary>
internal sealed class FreeOrder(CoordinatorDesk desk) : IRunOrder
{
    public long? Clock => null;

    // A sweep that is only paused could propose more.
    public bool IsExhausted => desk.Ledger.Stopping || desk.Ledger.Cancelled || NextVariant() is null;

    public void Settle(int run)
    {
        if (desk.Ledger.Find(run) is not { Snapshot.HasEnded: false } entry || desk.Find(run) is not { } inbox) return;
        while (inbox.Reports.TryGetValue(entry.Recorded + 1, out var next))
            desk.Emit(new EpochRecorded(run, next.Attempt, next.Worker, next.Report.Epoch, next.Report.Metrics, next.Seconds, null));
        if (inbox.End is { } end && end.Epochs <= entry.Recorded) desk.Conclude(entry, end, null);
    }

    public bool TryLend(string worker, string place)
    {
        if (desk.Loans.IsReserved(place)) return false;
        // What was begun and lost goes first.
        if (TryLendIdle(worker, place, suspect: false)) return true;
        if (!desk.MayPropose || NextVariant() is not { } variant) return !desk.Loans.IsBusy(place) && TryLendIdle(worker, place, suspect: true);
        var (number, definition) = (desk.Ledger.Runs.Count + 1, desk.Parts.Definition);
        var repeat = (number - 1) % definition.Repeats + 1;
        desk.Emit(new RunProposed(number, variant, repeat, RunPlan.SeedOf(definition.Seed, repeat), RunPlan.EpochsOf(definition.Task, variant), desk.Parts.EpochCost(variant), null, null));
        Lend(number, worker, place);
        return true;
    }

    private bool TryLendIdle(string worker, string place, bool suspect)
    {
        foreach (var run in desk.Ledger.Idle)
        {
            // What has ended for its worker waits for nothing but missing reports.
            if (desk.Find(run)?.End is not null || desk.Ledger.Find(run)!.Suspect != suspect) continue;
            Lend(run, worker, place);
            return true;
        }
        return false;
    }

    // Trained to its end whatever comes in about others.
    public int? Extend(RunEntry entry, Loan loan) => entry.Snapshot.Epochs;

    private void Lend(int run, string worker, string place)
    {
        var entry = desk.Ledger.Find(run)!;
        desk.Lend(entry, worker, place, entry.Snapshot.Epochs, entry.Recorded);
    }

    private Variant? NextVariant()
    {
        var (number, definition) = (desk.Ledger.Runs.Count + 1, desk.Parts.Definition);
        if (number > definition.RunCap) return null;
        // A variant's repeats follow each other: all but the first know their variant already.
        return (number - 1) % definition.Repeats != 0
            ? desk.Ledger.Runs[^1].Snapshot.Variant
            : NewVariant();
    }

    private Variant? NewVariant()
    {
        if (desk.Dialogue.Failure is not null) return null;
        switch (desk.Dialogue.Ask(desk.History.NextVariant, mayPropose: true))
        {
            case NewVariant proposed when proposed.Variant.Number == desk.History.NextVariant: return proposed.Variant;
            case Exhausted: return null;
            case var other:
                desk.Dialogue.Fail($"it uses no results, so it may only propose variant {desk.History.NextVariant}, and says {other}");
                return null;
        }
    }
}
