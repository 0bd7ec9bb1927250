using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The order of a sweep in which nothing depends on other runs: runs start by number whenever a worker is free and are trained to their end, but for those
/// whose slot is wanted meanwhile; reports count as they come. Run n is repeat ((n − 1) mod repeats) + 1 of variant ⌈n / repeats⌉, so that a run's number says
/// what it is, whoever came first.
/// </summary>
internal sealed class FreeOrder(CoordinatorState state) : IRunOrder
{
    public long? Clock => null;

    // A sweep that is only paused could propose more.
    public bool IsExhausted => state.Sweep.Stopping || state.Sweep.Cancelled || NextVariant() is null;

    public void Advance(int run)
    {
        if (state.Sweep.Find(run) is { Snapshot.HasEnded: false } entry) state.Count(entry);
    }

    public bool TryAssign(string worker, string place)
    {
        if (state.Assignments.IsReserved(place)) return false;
        // What was begun goes first: what this process has in memory, then what was lost.
        if ((Suspended(place) ?? Lost()) is { } begun)
        {
            Assign(begun, worker, place);
            return true;
        }
        if (!state.MayPropose || NextVariant() is not { } variant) return TryAssignRest(worker, place);
        var (number, definition) = (state.Sweep.Runs.Count + 1, state.Parts.Definition);
        var repeat = (number - 1) % definition.Repeats + 1;
        state.Emit(new RunProposed
        {
            Run = number,
            Variant = variant,
            Repeat = repeat,
            Seed = RunPlan.SeedOf(definition.Seed, repeat),
            Epochs = RunPlan.EpochsOf(definition.Task, variant),
            EpochCost = state.Parts.EpochCost(variant),
            EpochSteps = state.Parts.EpochSteps(variant),
            Slot = null,
            Clock = null,
        });
        Assign(number, worker, place);
        return true;
    }

    /// <summary>Nothing depends on other runs here.</summary>
    public int? Awaited(int workers) => null;

    public int CountFor(string place)
    {
        var sweep = state.Sweep;
        var begun = sweep.Live.Count(run => sweep.Find(run)!.OpenAttempt == 0 ? IsLost(run, suspect: false) : IsSuspended(run, place));
        if (!state.MayPropose || NextVariant() is null) return begun;
        var planned = sweep.PlannedRuns ?? int.MaxValue / 2;
        return begun + Math.Max(1, planned - sweep.Runs.Count);
    }

    /// <summary>Nothing else is left for the worker: a run from another process's memory, if it has waited for as long as that costs, else a suspect.</summary>
    private bool TryAssignRest(string worker, string place)
    {
        int? run = Suspended(place: null);
        if (run is not null && state.Assignments.Waited(worker, state.Time) < AssignmentTable.MoveAfter) return false;
        if (run is null && !state.Assignments.IsBusy(place)) run = state.Sweep.Idle.Cast<int?>().FirstOrDefault(idle => IsLost(idle!.Value, suspect: true));
        if (run is { } rest) Assign(rest, worker, place);
        return run is not null;
    }

    private int? Lost() => state.Sweep.Idle.Cast<int?>().FirstOrDefault(run => IsLost(run!.Value, suspect: false));

    // What has ended for its worker waits for nothing but missing reports.
    private bool IsLost(int run, bool suspect) => state.Find(run)?.End is null && state.Sweep.Find(run)!.Suspect == suspect;

    /// <summary>The first run that was suspended and is in a process's memory, in that of any where none is named.</summary>
    private int? Suspended(string? place) => state.Sweep.Live.Cast<int?>().FirstOrDefault(run => IsSuspended(run!.Value, place));

    private bool IsSuspended(int run, string? place) =>
        state.Assignments.HomeOf(run) is { } home && (place is null || home == place) && state.Find(run)?.End is null;

    // Trained to its end whatever comes in about others.
    public int? Extend(RunEntry entry, Assignment assignment) => entry.Snapshot.Epochs;

    private void Assign(int run, string worker, string place)
    {
        var entry = state.Sweep.Find(run)!;
        state.Assign(entry, worker, place, entry.Snapshot.Epochs, entry.Recorded);
    }

    private Variant? NextVariant()
    {
        var (number, definition) = (state.Sweep.Runs.Count + 1, state.Parts.Definition);
        if (number > state.Sweep.RunCap) return null;
        // A variant's repeats follow each other: all but the first know their variant already.
        return (number - 1) % definition.Repeats != 0
            ? state.Sweep.Runs[^1].Snapshot.Variant
            : NewVariant();
    }

    private Variant? NewVariant()
    {
        if (state.Dialogue.Failure is not null) return null;
        switch (state.Dialogue.Ask(state.History.NextVariant, mayPropose: true))
        {
            case NewVariant proposed when proposed.Variant.Number == state.History.NextVariant: return proposed.Variant;
            case Exhausted: return null;
            case var other:
                state.Dialogue.Fail($"it uses no results, so it may only propose variant {state.History.NextVariant}, and says {other}");
                return null;
        }
    }
}
