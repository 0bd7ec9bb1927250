using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Driving;

/// <summary>
/// Trains a run on the caller's thread, for every engine alike: from memory, a checkpoint or its beginning, until its end, until the answer to a report
/// says otherwise, or
/// until it is told to stop. The next epoch trains while the last one's checkpoint and report are on their way, unless the answer decides whether there is one.
/// </summary>
/// <remarks>
/// What the run's own code throws (settings, data, training) is the run's end, with the reason; where it is memory that ran out, the attempt is lost. What
/// its owner throws
/// goes to the caller.
/// </remarks>
/// <param name="owner">Who owns the attempt.</param>
/// <param name="factory">Makes the run.</param>
/// <param name="unit">What was given out.</param>
/// <param name="stop">Set to stop it.</param>
/// <param name="time">The clock.</param>
/// <param name="checkpointEvery">
/// How much training may be lost with the process before a checkpoint is due after an epoch; zero makes one after every epoch. Null:
/// <see cref="DefaultCheckpointEvery"/>.
/// </param>
public sealed class RunDriver(IRunOwner owner, IRunWorkFactory factory, WorkUnit unit, RunStop stop, TimeProvider time, TimeSpan? checkpointEvery = null)
{
    /// <summary>Training a second again costs less than a checkpoint after each of its epochs, where they are short.</summary>
    public static readonly TimeSpan DefaultCheckpointEvery = TimeSpan.FromSeconds(1);

    /// <summary>A longer epoch leaves checkpoints so often: no more than this is lost with its process.</summary>
    internal static readonly TimeSpan LongestWithoutCheckpoint = TimeSpan.FromSeconds(30);

    /// <summary>An attempt that follows one that was lost makes its first checkpoint so soon, and the next ones after twice as long each.</summary>
    internal static readonly TimeSpan FirstCheckpoint = TimeSpan.FromSeconds(0.1);

    private readonly RunBeginning _beginning = new(owner, factory, unit, stop.Token);
    private int _until = unit.Until;
    private bool _concludes = unit.Conclude;
    private int _epochs;
    private IRunWork? _work;
    private Task<WhatNext>? _answer;
    private (int Epoch, long Timestamp) _saved;
    private long _began;
    private bool _owesSign;
    // As this worker has left it: once a run is suspended another may have it, and bring it to its end before the answer is read here.
    private bool _isOver;
    private long? _paused;
    private long _calls;
    private volatile bool _works;

    /// <summary>
    /// Grows while the run's own code does something: asked from other threads, to tell a run that is slow from one that hangs. Null while the run is made, or
    /// waits for its owner, or where its work does not count.
    /// </summary>
    public long? Steps => _works && Volatile.Read(ref _work)?.Steps is { } steps ? Volatile.Read(ref _calls) + steps : null;

    /// <summary>Trains; blocks its thread.</summary>
    public DriveEnd Drive()
    {
        try
        {
            return Train();
        }
        catch (RunTroubleException trouble)
        {
            Fail(trouble.InnerException!);
            return DriveEnd.Over;
        }
    }

    private DriveEnd Train()
    {
        if (stop.IsSet) return HandBack();
        if (Make() is not { } work) return HandBack();
        _work = work;
        (_epochs, _isOver) = (work.Epochs, work.Finish is not null);
        if (unit.Alone && _beginning.Position is not null)
        {
            if (work.Finish is null) factory.Rehearse(unit.Request, unit.Goal);
            // From here on the process may die of the run, and before it has died of something else.
            Save(work);
            _owesSign = true;
        }
        Saved();
        _began = _saved.Timestamp;
        if (_epochs > unit.Known)
        {
            // What was trained but is not known yet: the process died between checkpoint and journal, or before its turn in the virtual order.
            _answer = owner.HandInAsync([.. work.Reports.Where(report => report.Epoch > unit.Known)], work.Finish is RunFinish.Diverged ? null : work.Finish);
            if (Answer() is { } end) return Let(work, end);
        }
        while (true)
        {
            if (_isOver || (_concludes && _epochs >= _until)) return Conclude(work);
            if (_epochs >= _until && Answer() is { } end) return Let(work, end);
            if (_concludes && _epochs >= _until) continue;
            if (_epochs >= _until) throw Trouble($"nothing is left to train after epoch {_epochs}, and the run is not over");
            if (!TrainEpoch(work)) return DriveEnd.Over;
        }
    }

    /// <summary>Null where it was stopped before it had begun.</summary>
    private IRunWork? Make()
    {
        try
        {
            return _beginning.Make();
        }
        catch (RunTroubleException trouble) when (IsStop(trouble))
        {
            return null;
        }
        catch (OperationCanceledException) when (stop.IsSet)
        {
            return null;
        }
    }

    /// <summary>False when the run is over for this worker.</summary>
    private bool TrainEpoch(IRunWork work)
    {
        var start = time.GetTimestamp();
        EpochOutcome outcome;
        using (owner.BeginEpoch(_epochs + 1))
            while ((outcome = Advance(work, out var pause)).Interrupted && pause)
            {
                if (Answer() is NextStep.Drop) return false;
                Save(work);
            }
        _isOver = work.Finish is not null;
        if (Answer() is NextStep.Drop) return false;
        if (outcome.Interrupted)
        {
            if (!stop.IsSet) throw Trouble("the epoch was interrupted although nobody had asked for it");
            if (!stop.Drops) Save(work);
            HandBack();
            return false;
        }
        if (outcome.Report is { } report)
        {
            _epochs = report.Epoch;
            // Trained again from a checkpoint before it, it is known already.
            if (_epochs > unit.Known) Report(work, report, time.GetElapsedTime(start));
            else if (unit.Attempt > 1 && IsDue) Save(work);
        }
        return true;
    }

    private void Report(IRunWork work, EpochReport report, TimeSpan trained)
    {
        var due = IsDue;
        // Once it counts, it can be forked.
        var keeps = unit.Keeps && _epochs >= _until && work.Finish is null;
        var checkpoint = due || keeps ? Capture(work) : null;
        if (keeps) Wait(owner.KeepForForksAsync(checkpoint!));
        var awaited = _epochs >= _until && work.Finish is null;
        _answer = owner.ReportAsync(new EpochDone(work, due ? checkpoint : null, report, trained.TotalSeconds, awaited));
        if (due) Saved();
        _owesSign &= !due;
        if (owner.IsWanted) _until = _epochs;
    }

    private void Save(IRunWork work)
    {
        Wait(owner.SaveAsync(Capture(work)));
        Saved();
        _owesSign = false;
    }

    private RunCheckpoint Capture(IRunWork work)
    {
        var checkpoint = Guard(() => work.Capture(unit.Attempt));
        return (checkpoint.Epoch, checkpoint.Step) == _beginning.Position ? checkpoint with { Untrained = true } : checkpoint;
    }

    private bool IsDue => _owesSign || time.GetElapsedTime(_saved.Timestamp) >= Soon(checkpointEvery ?? DefaultCheckpointEvery);

    /// <summary>
    /// Where processes are killed more often than a checkpoint is due, a run would never get ahead, and look as if it killed them. So an attempt that follows
    /// another has soon something to show; that the times double bounds how many processes a run takes with it that does kill them.
    /// </summary>
    private TimeSpan Soon(TimeSpan usual)
    {
        if (unit.Attempt == 1) return usual;
        var sofar = time.GetElapsedTime(_began, _saved.Timestamp);
        if (sofar < FirstCheckpoint) sofar = FirstCheckpoint;
        return sofar < usual ? sofar : usual;
    }

    private void Saved() => _saved = (_epochs, time.GetTimestamp());

    /// <summary>Trains to the end of the epoch, until the stop, or until a checkpoint is due.</summary>
    private EpochOutcome Advance(IRunWork work, out bool pause)
    {
        pause = false;
        if (!work.StopsWithinEpochs) return Guard(() => work.Advance(stop.Token));
        if (_owesSign)
        {
            // An innocent run that is killed before it has something to show looks guilty: that time is to be as short as can be.
            var first = Guard(() => work.AdvanceStep(stop.Token));
            pause = !stop.IsSet;
            return first;
        }
        // What begins again whenever it is cut short would never end: after a checkpoint without a step it is let run.
        if (_paused is { } before && work.Steps is { } steps && steps == before)
        {
            _paused = null;
            return Guard(() => work.Advance(stop.Token));
        }
        using var due = new CancellationTokenSource(Soon(LongestWithoutCheckpoint), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, due.Token);
        var began = work.Steps;
        var outcome = Guard(() => work.Advance(either.Token));
        pause = due.IsCancellationRequested && !stop.IsSet;
        _paused = pause && began == work.Steps ? began : null;
        return outcome;
    }

    /// <summary>Waits for the answer to the last report and follows it. Null: train on, or conclude.</summary>
    private NextStep? Answer()
    {
        if (_answer is null) return null;
        var next = Wait(_answer);
        _answer = null;
        // None: whoever has it now forgets them, if it was kept at once.
        if (next.Recorded > 0) _work?.Forget(next.Recorded);
        switch (next.Step)
        {
            case NextStep.GoOn:
                _until = Math.Max(_until, next.Until);
                return null;
            case NextStep.Conclude:
                (_until, _concludes) = (next.Until, true);
                return null;
            default: return next.Step;
        }
    }

    /// <summary>Releases a run between two epochs, with a durable checkpoint if the run continues.</summary>
    private DriveEnd Let(IRunWork work, NextStep step)
    {
        // Nothing is left to train, and nothing could be decided: the final evaluation comes next, whatever waits for its turn.
        if (step == NextStep.Suspend && _isOver) return Conclude(work);
        if (step == NextStep.Drop || stop.Drops) return DriveEnd.Over;
        // It may wait for long, and another process may be the one that continues it.
        if (_saved.Epoch < _epochs && !work.IsCheap) Save(work);
        if (stop.IsSet) return HandBack();
        // Whoever sets the stop from now on finds the run in memory, or finds that it was: one of the two takes it and hands it back.
        if (owner.Keep(work) && stop.IsSet && owner.Take() is not null) return HandBack();
        return DriveEnd.Suspended;
    }

    private DriveEnd HandBack()
    {
        if (!stop.Drops) Wait(owner.HandBackAsync(stop.Reason, LossKind.HandedOver));
        return DriveEnd.Over;
    }

    private DriveEnd Conclude(IRunWork work)
    {
        // The final evaluation is done and sent while the last report is on its way; it counts only after all reports.
        RunConclusion conclusion;
        try
        {
            conclusion = Guard(() => work.Conclude(stop.Token));
        }
        catch (RunTroubleException trouble) when (IsStop(trouble))
        {
            if (Answer() is NextStep.Drop) return DriveEnd.Over;
            if (!stop.Drops) Save(work);
            return HandBack();
        }
        var concluded = owner.ConcludeAsync(work, conclusion);
        if (_answer is not null) Wait(_answer);
        Wait(concluded);
        return DriveEnd.Over;
    }

    private void Fail(Exception cause)
    {
        if (Answer() is NextStep.Drop) return;
        if (cause is OutOfMemoryException) Wait(owner.HandBackAsync($"out of memory: {cause.Message}", LossKind.OutOfMemory));
        else if (cause is RunRefusedException { Passes: true }) Wait(owner.HandBackAsync(cause.Message, LossKind.HandedOver));
        else Wait(owner.FailAsync(_epochs, cause is RunRefusedException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}"));
    }

    private bool IsStop(RunTroubleException trouble) => stop.IsSet && trouble.InnerException is OperationCanceledException;

    private static RunTroubleException Trouble(string what) => new(new InvalidOperationException(what));

    private T Guard<T>(Func<T> call)
    {
        _works = true;
        try
        {
            return RunBeginning.Guard(call);
        }
        finally
        {
            _works = false;
            Volatile.Write(ref _calls, _calls + 1);
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(Task task) => task.GetAwaiter().GetResult();
}
