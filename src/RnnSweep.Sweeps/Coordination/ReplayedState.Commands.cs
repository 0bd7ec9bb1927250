using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What people have asked for from outside.</summary>
public sealed partial class ReplayedState
{
    private void Apply(CommandAccepted accepted)
    {
        switch (accepted.Command)
        {
            case Commands.Pause: Paused = true; break;
            case Commands.Unpause:
                TrainedSince = accepted.Time;
                Lift();
                break;
            case Commands.Stop:
                Stopping = true;
                Lift();
                break;
            case Commands.Cancel when accepted.Run is null: Cancelled = true; break;
            // The run's own conclusion follows.
            case Commands.Cancel: break;
            case Commands.Retry: Retry(accepted); break;
            case Commands.Extend when accepted.RunCap is { } cap:
                Reopen();
                Stopping = false;
                _definition = _definition with { RunCap = cap };
                _plannedRuns = _planned is null ? cap : _planned(_definition);
                break;
            default: throw Unfit(accepted, $"has the unknown command '{accepted.Command}'");
        }
    }

    private void Apply(NoteWritten note)
    {
        var text = note.Text.Length == 0 ? null : note.Text;
        if (note.Run is not { } run) _note = text;
        else if (Find(run) is { } entry) entry.Snapshot = entry.Snapshot with { Note = text };
        else throw Unfit(note, $"is about run {run}, which does not exist");
    }

    /// <summary>A run continues where it was when it ended: what counts already stays.</summary>
    private void Retry(CommandAccepted accepted)
    {
        if (accepted.Run is not { } run || Find(run) is not { Snapshot.HasEnded: true } entry)
            throw Unfit(accepted, $"retries run {accepted.Run}, which does not exist or has not ended");
        Reopen();
        entry.Clear();
        (entry.Retried, entry.StopReason, entry.DecidedBy) = (true, null, null);
        entry.Snapshot = entry.Snapshot with
        {
            State = Paused ? RunState.Paused : RunState.Waiting,
            Reason = null,
            StoppedBy = null,
            DivergedAtStep = null,
            Conclusion = null,
            FinishedAt = null,
        };
        Committed += (Int128)(entry.Snapshot.Epochs - entry.Recorded) * entry.Snapshot.EpochCost;
        Live.Add(run);
        Retried.Add(run);
        Sort(entry);
    }

    /// <summary>A sweep that had ended, or was being cancelled, goes on; nothing new begins in it but what is asked for.</summary>
    private void Reopen()
    {
        Stopping |= HasEnded || Cancelled;
        (_end, _reason, Cancelled) = (null, null, false);
    }

    private void Lift()
    {
        Paused = false;
        foreach (var run in Idle)
            if (_runs[run - 1] is { PausedByRule: false } entry) entry.Snapshot = entry.Snapshot with { State = RunState.Waiting };
    }
}
