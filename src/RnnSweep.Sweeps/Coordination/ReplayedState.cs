using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The state of a sweep as a replay of its journal: it changes in <see cref="Apply(SweepEvent)"/> and nowhere else, so equal journals give equal states.
/// Not thread-safe; the snapshots that it gives out are immutable.
/// </summary>
public sealed partial class ReplayedState
{
    private readonly Func<SweepDefinition, int?>? _planned;
    private SweepDefinition _definition;
    private int? _plannedRuns;
    private readonly List<RunEntry> _runs = [];
    private DateTimeOffset _createdAt;
    private DateTimeOffset _changedAt;
    private string _product = "";
    private int _numerics;
    private SweepState? _end;
    private string? _reason;
    private string? _note;

    /// <summary>A state before its first event.</summary>
    /// <param name="definition">The effective definition.</param>
    /// <param name="plannedRuns">How many runs there will be, where that is known (<see cref="RunPlan.PlannedRuns"/>).</param>
    /// <param name="planned">The same for a definition with another <c>run_cap</c>; null: as many as that.</param>
    public ReplayedState(SweepDefinition definition, int? plannedRuns, Func<SweepDefinition, int?>? planned = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        (_plannedRuns, _planned) = (plannedRuns, planned);
        Slots = new int[definition.Parallelism];
    }

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>True once nothing more will happen.</summary>
    public bool HasEnded => _end is not null;

    internal IReadOnlyList<RunEntry> Runs => _runs;

    /// <summary>The most runs there may be, as it stands now; null where there is no such bound.</summary>
    internal int? RunCap => _definition.RunCap;

    /// <summary>How many runs there will be, as it stands now; null where that is not known.</summary>
    internal int? PlannedRuns => _plannedRuns;

    /// <summary>Runs that continue after their end, and have not ended again, by number.</summary>
    internal SortedSet<int> Retried { get; } = [];

    /// <summary>Runs that have not ended, by number.</summary>
    internal SortedSet<int> Live { get; } = [];

    /// <summary>Runs that have not ended, have no attempt open and are not paused by a rule, by number.</summary>
    internal SortedSet<int> Idle { get; } = [];

    /// <summary>Runs that were stopped and are to be concluded, by the time of the decision, then by number.</summary>
    internal SortedSet<(long At, int Run)> Stopped { get; } = [];

    /// <summary>Runs that a rule keeps paused, by number.</summary>
    internal SortedSet<int> PausedByRule { get; } = [];

    /// <summary>The run in each simulated slot; 0 = free.</summary>
    internal int[] Slots { get; }

    internal long Clock { get; private set; }

    /// <summary>FLOPs of the epochs that count, and of all those that runs in progress may still train.</summary>
    internal Int128 Committed { get; private set; }

    internal bool Paused { get; private set; }

    /// <summary>When the sweep was created, or unpaused last.</summary>
    internal DateTimeOffset TrainedSince { get; private set; }

    internal bool Stopping { get; private set; }

    internal bool Cancelled { get; private set; }

    internal RunEntry? Find(int run) => run >= 1 && run <= _runs.Count ? _runs[run - 1] : null;

    /// <summary>The state as of the last event. Costs one copy of the list of runs.</summary>
    public SweepSnapshot Snapshot()
    {
        var runs = new RunSnapshot[_runs.Count];
        for (var i = 0; i < runs.Length; i++) runs[i] = _runs[i].Snapshot;
        return new SweepSnapshot
        {
            Definition = _definition,
            State = _end ?? (Paused ? SweepState.Paused : Stopping ? SweepState.Stopping : SweepState.Running),
            Reason = _reason,
            Note = _note,
            Sequence = Sequence,
            Runs = runs,
            PlannedRuns = HasEnded || Stopping ? runs.Length : _plannedRuns,
            CreatedAt = _createdAt,
            ChangedAt = _changedAt,
            Product = _product,
            Numerics = _numerics,
        };
    }

    /// <summary>Takes the next event in.</summary>
    /// <exception cref="InvalidDataException">The event does not follow from those before it.</exception>
    public void Apply(SweepEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Sequence != Sequence + 1) throw new InvalidDataException($"Event {next.Sequence} cannot follow event {Sequence}.");
        switch (next)
        {
            case SweepCreated created:
                (_createdAt, _product, _numerics) = (created.Time, created.Product, created.Numerics);
                TrainedSince = created.Time;
                break;
            case SweepResumed: break;
            case RunProposed proposed: Apply(proposed); break;
            case AttemptStarted started: Apply(started); break;
            case EpochRecorded recorded: Apply(recorded); break;
            case RunDecided decided: Apply(decided); break;
            case RunConcluded concluded: Apply(concluded); break;
            case AttemptEnded ended: Apply(ended); break;
            case CheckpointRefused refused: LiveRun(refused.Run, refused); break;
            case CommandAccepted accepted: Apply(accepted); break;
            case NoteWritten note: Apply(note); break;
            case SweepFinished finished: (_end, _reason) = (finished.State, finished.Reason); break;
            default: throw new InvalidDataException($"Event {next.Sequence} is of a kind that this program does not know: {next.GetType().Name}.");
        }
        (Sequence, _changedAt) = (next.Sequence, next.Time);
    }

    private void Apply(RunProposed proposed)
    {
        if (proposed.Run != _runs.Count + 1) throw Unfit(proposed, $"proposes run {proposed.Run} where run {_runs.Count + 1} is next");
        if (proposed.Parent is { } parent && Find(parent) is null) throw Unfit(proposed, $"forks run {proposed.Run} from run {parent}, which does not exist");
        var entry = new RunEntry(new RunSnapshot
        {
            Number = proposed.Run,
            Parent = proposed.Parent,
            ParentEpoch = proposed.ParentEpoch ?? 0,
            Variant = proposed.Variant,
            Repeat = proposed.Repeat,
            Seed = proposed.Seed,
            State = RunState.Waiting,
            Epochs = proposed.Epochs,
            EpochCost = proposed.EpochCost,
            EpochSteps = proposed.EpochSteps,
            StartedAt = proposed.Time,
        });
        _runs.Add(entry);
        Committed += (Int128)(proposed.Epochs - entry.Recorded) * proposed.EpochCost;
        Live.Add(proposed.Run);
        if (proposed.Slot is { } slot) Hold(entry, slot, proposed.Clock ?? 0, proposed);
        Sort(entry);
    }

    private void Apply(AttemptStarted started)
    {
        var entry = LiveRun(started.Run, started);
        if (started.Attempt != entry.Snapshot.Attempts + 1 || entry.OpenAttempt != 0)
            throw Unfit(started, $"starts attempt {started.Attempt} of run {started.Run} out of turn");
        (entry.OpenAttempt, entry.Alone, entry.Progressed) = (started.Attempt, started.Alone, false);
        entry.Snapshot = entry.Snapshot with
        {
            State = RunState.Running,
            Attempts = started.Attempt,
            Worker = started.Worker,
            StartedAt = started.Attempt == 1 ? started.Time : entry.Snapshot.StartedAt,
        };
        Sort(entry);
    }

    private void Apply(EpochRecorded recorded)
    {
        var entry = LiveRun(recorded.Run, recorded);
        var run = entry.Snapshot;
        if (recorded.Epoch != entry.Recorded + 1)
            throw Unfit(recorded, $"records epoch {recorded.Epoch} of run {recorded.Run} where epoch {entry.Recorded + 1} is next");
        var report = new EpochReport(recorded.Epoch, recorded.Metrics);
        var metric = _definition.Goal.Metric;
        var best = run.BestEpoch == 0 ? double.NaN : run.Reports[run.BestEpoch - run.ParentEpoch - 1][metric];
        var better = _definition.Goal.Improves(report[metric], best);
        entry.Snapshot = run with
        {
            Reports = (run.Reports as ReportHistory ?? ReportHistory.Empty).Add(report),
            BestEpoch = better ? recorded.Epoch : run.BestEpoch,
            Worker = recorded.Worker,
            TrainSeconds = run.TrainSeconds + recorded.Seconds,
        };
        entry.Progressed = true;
        entry.Clear();
        if (recorded.Clock is not { } clock) return;
        Clock = Math.Max(Clock, clock);
        entry.NextAt = clock + run.EpochCost;
    }

    private void Apply(RunDecided decided)
    {
        var entry = LiveRun(decided.Run, decided);
        if (decided.Rule != Decisions.LeftBehind && decided.Decision != Decisions.Start) entry.DecidedBy = decided.Rule;
        switch (decided.Decision)
        {
            case Decisions.Stop:
                entry.StopReason = decided.Reason;
                entry.PausedByRule = false;
                PausedByRule.Remove(decided.Run);
                // Its conclusion is due at the moment of the decision.
                entry.NextAt = decided.Clock ?? Clock;
                Stopped.Add((entry.NextAt, entry.Number));
                break;
            case Decisions.Pause:
                Free(entry);
                entry.PausedByRule = true;
                PausedByRule.Add(decided.Run);
                entry.Snapshot = entry.Snapshot with { State = RunState.Paused };
                break;
            case Decisions.Promote:
                entry.PausedByRule = false;
                PausedByRule.Remove(decided.Run);
                Hold(entry, Array.IndexOf(Slots, 0), decided.Clock ?? Clock, decided);
                entry.Snapshot = entry.Snapshot with { State = entry.OpenAttempt != 0 ? RunState.Running : RunState.Waiting };
                break;
            case Decisions.Target: Stopping = true; break;
            case Decisions.Start: break;
            default: throw Unfit(decided, $"has the unknown decision '{decided.Decision}'");
        }
        Sort(entry);
    }

    private void Apply(RunConcluded concluded)
    {
        var entry = LiveRun(concluded.Run, concluded);
        if (concluded.Clock is { } clock) Clock = Math.Max(Clock, clock);
        Free(entry);
        Committed -= (Int128)(entry.Snapshot.Epochs - entry.Recorded) * entry.Snapshot.EpochCost;
        entry.OpenAttempt = 0;
        entry.PausedByRule = false;
        PausedByRule.Remove(concluded.Run);
        Live.Remove(concluded.Run);
        Retried.Remove(concluded.Run);
        Idle.Remove(concluded.Run);
        Stopped.Remove((entry.NextAt, entry.Number));
        entry.Snapshot = entry.Snapshot with
        {
            State = concluded.State,
            Reason = concluded.Reason,
            StoppedBy = concluded.State == RunState.Stopped ? entry.DecidedBy : null,
            Worker = concluded.Worker.Length == 0 ? entry.Snapshot.Worker : concluded.Worker,
            DivergedAtStep = concluded.DivergedAtStep,
            Conclusion = concluded.Conclusion,
            FinishedAt = concluded.Time,
        };
    }

    private void Apply(AttemptEnded ended)
    {
        var entry = LiveRun(ended.Run, ended);
        if (entry.OpenAttempt != ended.Attempt) throw Unfit(ended, $"ends attempt {ended.Attempt} of run {ended.Run}, which is not open");
        entry.OpenAttempt = 0;
        if (ended.Progressed || entry.Progressed) entry.Clear();
        else if (ended.Kind is LossKind.Died or LossKind.OutOfMemory)
        {
            entry.Suspect = true;
            // Whatever died beside others may be a neighbour's doing.
            if (entry.Alone && ended.Unbegun) entry.DeathsUnbegun++;
            else if (entry.Alone) (entry.DeathsAlone, entry.DeathsUnbegun) = (entry.DeathsAlone + 1, 0);
        }
        entry.Snapshot = entry.Snapshot with { State = Paused || entry.PausedByRule ? RunState.Paused : RunState.Waiting };
        Sort(entry);
    }

    private void Hold(RunEntry entry, int slot, long clock, SweepEvent cause)
    {
        if (slot < 0 || slot >= Slots.Length || Slots[slot] != 0) throw Unfit(cause, $"gives run {entry.Number} slot {slot}, which is not free");
        Slots[slot] = entry.Number;
        entry.Slot = slot;
        entry.NextAt = clock + entry.Snapshot.EpochCost;
    }

    private void Free(RunEntry entry)
    {
        if (entry.Slot is { } slot) Slots[slot] = 0;
        entry.Slot = null;
    }

    /// <summary>A sweep may have a hundred thousand runs that a rule keeps paused: no set that is walked through at each step may hold them.</summary>
    private void Sort(RunEntry entry)
    {
        if (entry is { OpenAttempt: 0, PausedByRule: false }) Idle.Add(entry.Number);
        else Idle.Remove(entry.Number);
    }

    private RunEntry LiveRun(int run, SweepEvent cause) =>
        Find(run) is { Snapshot.HasEnded: false } entry ? entry : throw Unfit(cause, $"is about run {run}, which does not exist or has ended");

    private static InvalidDataException Unfit(SweepEvent cause, string what) => new($"Event {cause.Sequence} ({cause.GetType().Name}) {what}.");
}
