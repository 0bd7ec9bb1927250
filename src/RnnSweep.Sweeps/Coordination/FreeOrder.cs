using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The order of a sweep in which nothing depends on other runs: runs start by number whenever a worker is free and are trained to their end, but for those
/// whose slot is wanted meanwhile; reports count as they come. Run n is repeat ((n − 1) mod repeats) + 1 of variant ⌈n / repeats⌉, so that a run's number says
/// what it is, whoever came first.
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
        // What was begun goes first: what this process has in memory, then what was lost.
        if ((SetAside(place) ?? Lost()) is { } begun)
        {
            Lend(begun, worker, place);
            return true;
        }
        if (!desk.MayPropose || NextVariant() is not { } variant) return TryLendRest(worker, place);
        var (number, definition) = (desk.Ledger.Runs.Count + 1, desk.Parts.Definition);
        var repeat = (number - 1) % definition.Repeats + 1;
        desk.Emit(new RunProposed(number, variant, repeat, RunPlan.SeedOf(definition.Seed, repeat), RunPlan.EpochsOf(definition.Task, variant),
            desk.Parts.EpochCost(variant), null, null));
        Lend(number, worker, place);
        return true;
    }

    public int CountFor(string place)
    {
        var ledger = desk.Ledger;
        var begun = ledger.Live.Count(run => ledger.Find(run)!.OpenAttempt == 0 ? IsLost(run, suspect: false) : IsSetAside(run, place));
        if (!desk.MayPropose || NextVariant() is null) return begun;
        var planned = RunPlan.PlannedRuns(desk.Parts.Definition, desk.Parts.Method) ?? int.MaxValue / 2;
        return begun + Math.Max(1, planned - ledger.Runs.Count);
    }

    /// <summary>Nothing else is left for the worker: a run from another process's memory, if it has waited for as long as that costs, else a suspect.</summary>
    private bool TryLendRest(string worker, string place)
    {
        int? run = SetAside(place: null);
        if (run is not null && desk.Loans.Waited(worker, desk.Time) < LoanBook.MoveAfter) return false;
        if (run is null && !desk.Loans.IsBusy(place)) run = desk.Ledger.Idle.Cast<int?>().FirstOrDefault(idle => IsLost(idle!.Value, suspect: true));
        if (run is { } rest) Lend(rest, worker, place);
        return run is not null;
    }

    private int? Lost() => desk.Ledger.Idle.Cast<int?>().FirstOrDefault(run => IsLost(run!.Value, suspect: false));

    // What has ended for its worker waits for nothing but missing reports.
    private bool IsLost(int run, bool suspect) => desk.Find(run)?.End is null && desk.Ledger.Find(run)!.Suspect == suspect;

    /// <summary>The first run that was suspended and is in a process's memory, in that of any where none is named.</summary>
    private int? SetAside(string? place) => desk.Ledger.Live.Cast<int?>().FirstOrDefault(run => IsSetAside(run!.Value, place));

    private bool IsSetAside(int run, string? place) =>
        desk.Loans.HomeOf(run) is { } home && (place is null || home == place) && desk.Find(run)?.End is null;

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
