using RnnSweep.Search.Repeats;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// What both orders work with: the state, what has come in, what is assigned to workers, and the answer that is being written.
/// </summary>
internal sealed class CoordinatorState
{
    private readonly Dictionary<int, RunInbox> _inboxes = [];
    private List<SweepEvent> _events = [];
    private List<Instruction> _instructions = [];
    private DateTimeOffset _time;

    public CoordinatorState(CoordinatorParts parts)
    {
        Parts = parts;
        Sweep = ReplayedStateOf(parts);
        Folds = new SearchFolds(parts.Method, parts.Rules);
        Dialogue = new MethodDialogue(parts.Method, Folds.Method, ahead: parts.Definition.Parallelism > 1, takesStale: !parts.Definition.VirtualOrder);
        Forks = parts.Method.Forks ? new ForkPoints(Folds, Sweep) : null;
        History = new SearchHistory(parts.Definition, Sweep, next =>
        {
            Folds.Observe(next);
            Dialogue.Observe(next);
            Race?.Observe(next);
        });
        if (parts.Definition.Race is { } race) Race = new SeedRace(race, parts.Definition.Goal.Maximize);
    }

    /// <summary>A state before its first event, for whoever looks at the sweep.</summary>
    public static ReplayedState ReplayedStateOf(CoordinatorParts parts) => new(
        parts.Definition, RunPlan.PlannedRuns(parts.Definition, parts.Method), definition => RunPlan.PlannedRuns(definition, parts.Method));

    public CoordinatorParts Parts { get; }

    public ReplayedState Sweep { get; }

    public SearchHistory History { get; }

    public SearchFolds Folds { get; }

    public MethodDialogue Dialogue { get; }

    /// <summary>Null where the method forks no runs.</summary>
    public ForkPoints? Forks { get; }

    /// <summary>Null where all variants have equally many repeats.</summary>
    public SeedRace? Race { get; }

    public AssignmentTable Assignments { get; } = new();

    /// <summary>When the input came in that is being handled.</summary>
    public DateTimeOffset Time => _time;

    public void Begin(DateTimeOffset time) => (_time, _events, _instructions) = (time, [], []);

    public CoordinatorAnswer End() => new(_events, _instructions);

    /// <summary>An event decided elsewhere, or read from a journal.</summary>
    public void Apply(SweepEvent next)
    {
        Sweep.Apply(next);
        History.Apply(next);
        Forks?.Apply(next);
        if (next is RunProposed or RunDecided { Decision: Decisions.Promote } or CommandAccepted { Command: Commands.Extend })
            Dialogue.Filled(History.NextVariant, MayProposeVariant, mayResume: Sweep.PausedByRule.Count > 0);
        switch (next)
        {
            // A worker that was given a run is assumed to have it still: only its engine can know better, and then reports a lost attempt.
            case AttemptStarted started: Assignments.Assign(started.Run, new Assignment(started.Worker, null, Sweep.Find(started.Run)!.Recorded + 1)); break;
            case AttemptEnded ended: Assignments.Forget(ended.Run); break;
            case EpochRecorded recorded: Find(recorded.Run)?.Reports.Remove(recorded.Epoch); break;
            case RunConcluded concluded:
                Assignments.Forget(concluded.Run);
                _inboxes.Remove(concluded.Run);
                break;
        }
    }

    public void Emit(SweepEvent decided)
    {
        var next = decided with { Sequence = Sweep.Sequence + 1, Time = _time };
        Apply(next);
        _events.Add(next);
    }

    public void Instruct(Instruction instruction) => _instructions.Add(instruction);

    public RunInbox? Find(int run) => _inboxes.GetValueOrDefault(run);

    public RunInbox Open(int run)
    {
        if (!_inboxes.TryGetValue(run, out var inbox)) _inboxes.Add(run, inbox = new RunInbox());
        return inbox;
    }

    /// <summary>True where a run's end is here, and reports before it are not.</summary>
    public bool LacksReports(int run) => Sweep.Find(run) is { StopReason: null } entry && Find(run) is { End: { } end } inbox
        && end.Epochs > entry.Recorded + inbox.HeldAfter(entry.Recorded);

    /// <summary>Hands a run to a worker, under a new attempt where none is open, or where another process has the run in memory.</summary>
    public void Assign(RunEntry entry, string worker, string place, int until, int known)
    {
        var run = entry.Snapshot;
        if (entry.OpenAttempt != 0 && Assignments.HomeOf(run.Number) is { } home && home != place)
        {
            Instruct(new CancelRun(run.Number, entry.OpenAttempt));
            Emit(new AttemptEnded(run.Number, entry.OpenAttempt, run.Worker ?? worker, $"continues at {worker}", LossKind.HandedOver));
        }
        if (entry.OpenAttempt == 0) Emit(new AttemptStarted(run.Number, run.Attempts + 1, worker, entry.Suspect));
        var request = RunPlan.RequestOf(
            Parts.Definition, run.Number, run.Variant, run.Seed, run.Parent is { } parent ? new RunOrigin(parent, run.ParentEpoch) : null);
        // One that is given out to be concluded is given back with its conclusion only.
        var concludes = entry.StopReason is not null;
        Assignments.Assign(run.Number, new Assignment(worker, place, concludes ? int.MaxValue : until, entry.Suspect));
        var id = new AttemptId(run.Number, entry.OpenAttempt, worker);
        Instruct(concludes
            ? new ConcludeRun(id, request, entry.Recorded, entry.Suspect)
            : new TrainRun(id, request, until, known, entry.Suspect, Keeps: Forks is not null));
    }

    /// <summary>Lets all count that has come in about a run which depends on no other.</summary>
    public void Count(RunEntry entry)
    {
        if (Find(entry.Number) is not { } inbox) return;
        while (inbox.Reports.TryGetValue(entry.Recorded + 1, out var next))
            Emit(new EpochRecorded(entry.Number, next.Id.Attempt, next.Id.Worker, next.Report.Epoch, next.Report.Metrics, next.Seconds, null));
        if (inbox.End is { } end && end.Epochs <= entry.Recorded) Conclude(entry, end, null);
    }

    /// <summary>Records what a worker said last about a run.</summary>
    public void Conclude(RunEntry entry, RunEnded end, long? clock)
    {
        var (state, reason) = end switch
        {
            { Failure: { } failure } => (RunState.Failed, failure),
            _ when entry.StopReason is { } stopped => (RunState.Stopped, stopped),
            { Finish: RunFinish.Diverged } =>
                (RunState.Diverged, "loss or gradient became NaN or infinite" + (end.DivergedAtStep is { } step ? $" at step {step}" : "")),
            { Finish: RunFinish.Patience } => (RunState.Finished, "no improvement within its patience"),
            _ => (RunState.Finished, (string?)null),
        };
        var (run, attempt, worker) = end.Id;
        Emit(new RunConcluded(run, attempt, worker, state, reason, end.DivergedAtStep, end.Conclusion, clock));
    }

    public void Cancel(RunEntry entry, long? clock)
    {
        if (entry.OpenAttempt != 0) Instruct(new CancelRun(entry.Number, entry.OpenAttempt));
        Emit(new RunConcluded(entry.Number, entry.Snapshot.Attempts, entry.Snapshot.Worker ?? "", RunState.Cancelled, "cancelled from outside", null, null,
            clock));
    }

    /// <summary>
    /// False while new variants may not start: because new runs may not, because repeats go first, or because what is left is for further seeds.
    /// </summary>
    public bool MayProposeVariant => MayPropose && History.DueRepeats.Count == 0 && HasRoomForVariants;

    /// <summary>Whether the race of repeats has left runs for new variants.</summary>
    public bool HasRoomForVariants => Race is null || Sweep.RunCap is not { } cap || Race.FirstRuns < cap - Race.Settings.FurtherOf(cap);

    /// <summary>False while a cap or a command forbids new runs.</summary>
    public bool MayPropose => !Sweep.Stopping && !Sweep.Cancelled && !Sweep.Paused && (Sweep.RunCap is not { } cap || Sweep.Runs.Count < cap);
}
