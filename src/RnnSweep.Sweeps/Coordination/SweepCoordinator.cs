using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// Decides what runs next and what happens to it. Not thread-safe, and without clock, I/O, threads or randomness of its own: equal inputs give equal events.
/// Every decision is an event, and state changes by applying events only, so that a replay of the journal rebuilds it. What the journal does not hold is what
/// has come in but does not count yet; attempts hand that in again from their checkpoints.
/// </summary>
/// <remarks>
/// An engine calls <see cref="Handle(CoordinatorInput)"/>, makes the answer's events durable as one, and only then carries out its instructions. If they cannot
/// be made durable, the coordinator is ahead of the truth: it is thrown away, and another is made from the journal.
/// </remarks>
public sealed class SweepCoordinator
{
    private readonly CoordinatorState _state;
    private readonly IRunOrder _order;

    /// <summary>A coordinator before the sweep's first event.</summary>
    public SweepCoordinator(CoordinatorParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _state = new CoordinatorState(parts);
        _order = parts.IsAdaptive ? new SlotOrder(_state) : new FreeOrder(_state);
    }

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Sequence => _state.Sweep.Sequence;

    /// <summary>True once nothing more will happen.</summary>
    public bool HasEnded => _state.Sweep.HasEnded;

    /// <summary>True while the sweep is paused.</summary>
    public bool IsPaused => _state.Sweep.Paused;

    /// <summary>True once no new runs begin: somebody has stopped it, or a run has reached the target.</summary>
    public bool IsStopping => _state.Sweep.Stopping;

    /// <summary>When the sweep was created, or unpaused last: an engine that lives as long as the sweep counts its <c>time_cap</c> from there.</summary>
    public DateTimeOffset TrainedSince => _state.Sweep.TrainedSince;

    /// <summary>True where checkpoints are kept for forks, which nobody needs after the sweep's end.</summary>
    public bool Forks => _state.Forks is not null;

    /// <summary>Attempts that are open, by run. After a restart the engine reports those as lost that nobody works on any more.</summary>
    public IReadOnlyList<AttemptId> OpenAttempts =>
        [.. _state.Sweep.Runs.Where(entry => entry.OpenAttempt != 0).Select(entry => new AttemptId(entry.Number, entry.OpenAttempt, entry.Snapshot.Worker!))];

    /// <summary>Who has a run, or had it last; null where nobody has had it so far.</summary>
    public string? WorkerOf(int run) => _state.Sweep.Find(run)?.Snapshot.Worker;

    /// <summary>How many runs the workers of a process could be given now. A question, no input: it changes nothing.</summary>
    /// <param name="place">The process, as in <see cref="SlotOffered"/>.</param>
    public int RunsFor(string place) => HasEnded || IsPaused || _state.Assignments.IsReserved(place) ? 0 : _order.CountFor(place);

    /// <summary>
    /// The run whose report decides what idle workers do next, in a sweep in virtual order. Null where nothing is waited for, or where fewer runs are left
    /// than there are workers. A question, no input.
    /// </summary>
    /// <param name="workers">How many there are.</param>
    public int? Awaited(int workers) => HasEnded || IsPaused ? null : _order.Awaited(workers);

    /// <summary>
    /// A suspect that the workers of a process may be given next, as there is nothing else for them; null where there is none. A question, no input.
    /// </summary>
    /// <param name="place">The process, as in <see cref="SlotOffered"/>.</param>
    public RunRequest? NextSuspect(string place)
    {
        if (HasEnded || IsPaused || RunsFor(place) > 0) return null;
        var suspect = _state.Sweep.Idle.Select(run => _state.Sweep.Find(run)!).FirstOrDefault(entry => entry is { Suspect: true, PausedByRule: false });
        return suspect?.Snapshot is { } run ? RunPlan.RequestOf(_state.Parts.Definition, run.Number, run.Variant, run.Seed) : null;
    }

    /// <summary>
    /// True where a run's end has come in before all of its reports. It does not count, and whoever sent it has to show itself until it does: should the
    /// missing ones never come, the attempt is lost, and its end with it.
    /// </summary>
    public bool LacksReports(int run) => _state.LacksReports(run);

    /// <summary>The state as of the last event.</summary>
    public SweepSnapshot Snapshot() => _state.Sweep.Snapshot();

    /// <summary>
    /// Takes in an event that was not decided here: one of a journal that is replayed, or <c>sweep_created</c> and <c>sweep_resumed</c>, which engines write.
    /// </summary>
    /// <exception cref="InvalidDataException">The event does not follow from those before it.</exception>
    public void Apply(SweepEvent next) => _state.Apply(next);

    /// <summary>Takes an input and decides. Never throws because of what an input says: what makes no sense is refused.</summary>
    public CoordinatorAnswer Handle(CoordinatorInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _state.Begin(input.Time);
        switch (input)
        {
            case SlotOffered offered: Handle(offered); break;
            case EpochReported reported: Handle(reported); break;
            case RunEnded ended: Handle(ended); break;
            case CheckpointUnusable unusable: Handle(unusable); break;
            case AttemptLost lost: Handle(lost); break;
            case Commanded commanded: Handle(commanded); break;
            case Suggested suggested: Handle(suggested); break;
            default: throw new ArgumentException($"{input.GetType().Name} is no input of the closed list", nameof(input));
        }
        return _state.End();
    }

    private void Handle(SlotOffered offered)
    {
        var place = offered.Place ?? offered.Worker;
        if (offered.Leaves) _state.Assignments.Left(offered.Worker, place);
        else Recall(_state.Assignments.Offered(offered.Worker, place));
        Advance(0);
        if (HasEnded) _state.Instruct(new NoWork(offered.Worker));
        else if (offered.Leaves || _state.Sweep.Paused || !_order.TryAssign(offered.Worker, place)) _state.Instruct(new WaitForWork(offered.Worker));
    }

    /// <summary>
    /// Runs that were given out before this coordinator began may be in a memory that nobody knows of. In the order of numbers nobody would be given them:
    /// asked to hand themselves back, they continue as new attempts.
    /// </summary>
    private void Recall(IReadOnlyList<int> runs)
    {
        if (_order is not FreeOrder) return;
        foreach (var run in runs)
            if (_state.Sweep.Find(run) is { OpenAttempt: not 0 and var attempt } && _state.Find(run)?.End is null)
                _state.Instruct(new SuspendRun(run, attempt, "its worker trains something else"));
    }

    private void Handle(EpochReported reported)
    {
        if (!Admits(reported.Id, out var entry)) return;
        // Handed in again after a restart or a lost answer, it may count already.
        if (reported.Report.Epoch > entry.Recorded)
        {
            var inbox = _state.Open(reported.Id.Run);
            inbox.Reports.TryAdd(reported.Report.Epoch, reported);
            Advance(reported.Id.Run);
            // This coordinator came after the reports before it, which only a new attempt sends again.
            if (!entry.Snapshot.HasEnded && reported.Report.Epoch > entry.Recorded + inbox.HeldAfter(entry.Recorded))
                _state.Instruct(new SuspendRun(reported.Id.Run, reported.Id.Attempt, "its earlier reports are missing"));
        }
        if (!reported.Keeps) Answer(entry, reported);
    }

    /// <summary>Says what the worker does next. Asked again because an answer was lost, it says the same.</summary>
    private void Answer(RunEntry entry, EpochReported reported)
    {
        var assignment = _state.Assignments.Find(entry.Number);
        // The journal knows who began an attempt, but not which worker of that process has continued with it.
        if (assignment is { Place: null } && assignment.Worker != reported.Id.Worker)
            _state.Assignments.Assign(entry.Number, assignment = new Assignment(reported.Id.Worker, null, assignment.Until, assignment.Alone));
        var (step, until) = (NextStep.GoOn, entry.Snapshot.Epochs);
        if (entry.Snapshot.HasEnded) step = NextStep.Drop;
        // Said by a worker that has set the run aside since.
        else if (assignment is null || assignment.Worker != reported.Id.Worker) step = NextStep.Suspend;
        else if (entry.StopReason is not null) (step, until) = (NextStep.Conclude, entry.Recorded);
        else if (reported.Finish is not null || reported.Report.Epoch >= until) { }
        else if (reported.Yields) step = NextStep.Suspend;
        else if (reported.Report.Epoch < assignment.Until && !assignment.Suspended) until = assignment.Until;
        else if (!_state.Sweep.Paused && _order.Extend(entry, assignment) is { } extended) until = extended;
        else step = NextStep.Suspend;
        if (assignment is not null && assignment.Worker == reported.Id.Worker)
        {
            assignment.Suspended = step == NextStep.Suspend;
            // It has made a checkpoint: others may train beside it again.
            if (!entry.Suspect) assignment.Alone = false;
            if (step == NextStep.GoOn) assignment.Until = until;
        }
        _state.Instruct(new WhatNext(entry.Number, reported.Id.Attempt, step, until, entry.Recorded));
    }

    private void Handle(RunEnded ended)
    {
        if (!Admits(ended.Id, out _)) return;
        // Without all of its reports it does not count, and they may never come: a call that gets lost with its process was sent beside it.
        _state.Assignments.Return(ended.Id.Run);
        _state.Open(ended.Id.Run).End ??= ended;
        Advance(ended.Id.Run);
    }

    private void Handle(CheckpointUnusable unusable)
    {
        if (!Admits(unusable.Id, out _)) return;
        var (run, attempt, worker) = unusable.Id;
        _state.Emit(new CheckpointRefused(run, attempt, worker, unusable.Reason));
    }

    private void Handle(AttemptLost lost)
    {
        if (!Admits(lost.Id, out var entry)) return;
        var (run, attempt, worker) = lost.Id;
        // Where memory runs out it is the run that has asked for it, also while it is made.
        var unbegun = entry.Alone && !lost.Begun && !lost.Progressed && !entry.Progressed && lost.Kind == LossKind.Died;
        if (_state.LacksReports(run)) _state.Find(run)!.End = null;
        _state.Emit(new AttemptEnded(run, attempt, worker, lost.Reason, lost.Kind, lost.Progressed, unbegun));
        if (Verdict(entry) is not { } verdict) return;
        var reason = $"{verdict}; at last: {lost.Reason}";
        _state.Emit(new RunConcluded(run, attempt, worker, RunState.Failed, reason, null, null, _order.Clock));
        Advance(0);
    }

    /// <summary>Why a run has failed whose process has died again and again; null where it has not.</summary>
    private string? Verdict(RunEntry entry)
    {
        const string alone = "times in a row while nothing else trained in it";
        if (entry.DeathsAlone >= _state.Parts.MaxAttempts) return $"its process died {entry.DeathsAlone} {alone}, without a new checkpoint";
        return entry.DeathsUnbegun >= _state.Parts.MaxUnbegun ? $"its process died {entry.DeathsUnbegun} {alone}, before the run had begun to train" : null;
    }

    private void Handle(Suggested suggested)
    {
        if (HasEnded || !_state.Dialogue.Take(suggested)) _state.Instruct(new InputRefused(null, null, "the method was not asked this question"));
        else Advance(0);
    }

    private void Handle(Commanded commanded)
    {
        if (CommandObjections.Of(commanded.Given, _state) is { } objection)
        {
            _state.Instruct(new InputRefused(commanded.Given.Run, null, objection));
            return;
        }
        var given = commanded.Given;
        if (given.Command == SweepCommand.Note)
        {
            _state.Emit(new NoteWritten(given.Run, given.Text ?? ""));
            return;
        }
        _state.Emit(new CommandAccepted(CommandObjections.WordOf(given.Command), given.Run, _order.Clock, given.RunCap));
        if (given.Command == SweepCommand.Cancel && given.Run is { } run) _state.Cancel(_state.Sweep.Find(run)!, _order.Clock);
        if (given.Command == SweepCommand.Pause)
            foreach (var open in OpenAttempts) _state.Instruct(new SuspendRun(open.Run, open.Attempt, "paused"));
        Advance(0);
    }

    /// <summary>Lets everything happen that can, to the sweep's end if need be.</summary>
    private void Advance(int run)
    {
        var sweep = _state.Sweep;
        if (sweep.HasEnded) return;
        if (sweep.Cancelled)
            foreach (var live in sweep.Live.ToArray()) _state.Cancel(sweep.Find(live)!, _order.Clock);
        else _order.Advance(run);
        if (sweep.Live.Count > 0 || !_order.IsExhausted) return;
        if (!sweep.Cancelled && _state.Dialogue.Failure is { } failure) _state.Emit(new SweepFinished(SweepState.Failed, failure));
        else _state.Emit(new SweepFinished(sweep.Cancelled ? SweepState.Cancelled : SweepState.Finished));
    }

    /// <summary>True when the attempt is the run's open one; all others are refused.</summary>
    private bool Admits(AttemptId id, out RunEntry entry)
    {
        var (run, attempt) = (id.Run, id.Attempt);
        entry = _state.Sweep.Find(run)!;
        var objection = entry is null ? $"there is no run {run}"
            : entry.Snapshot.HasEnded ? $"run {run} has ended"
            : entry.OpenAttempt != attempt ? $"attempt {attempt} of run {run} is over"
            : null;
        if (objection is not null) _state.Instruct(new InputRefused(run, attempt, objection));
        return objection is null;
    }
}
