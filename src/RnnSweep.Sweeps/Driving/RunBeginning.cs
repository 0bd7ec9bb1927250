using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Driving;

/// <summary>
/// Makes the run that a worker was given: from memory, else from its newest checkpoint, else from the one before it, else from its beginning, which gives
/// the same result.
/// </summary>
internal sealed class RunBeginning(IRunOwner owner, IRunWorkFactory factory, WorkUnit unit, CancellationToken stop)
{
    private const int Checkpoints = 2;

    /// <summary>Where the run stood when its attempt began; null where the attempt has trained it since.</summary>
    public (int Epoch, int Step)? Position { get; private set; }

    /// <exception cref="RunTroubleException">It cannot be made, or the stop was set meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The stop was set while it waited for memory.</exception>
    public IRunWork Make()
    {
        if (owner.Take() is { } kept && Lacks(kept) is null) return kept;
        owner.AwaitRoom(MemoryOfRun(), stop);
        for (var older = 0; older < Checkpoints; older++)
            if (TryRestore(older) is { } work) return work;
        if (unit.Request.Origin is { } origin) return Fork(origin);
        Position = (0, 0);
        return Guard(() => factory.Start(unit.Request, unit.Goal, stop));
    }

    /// <summary>Calls a run's own code.</summary>
    /// <exception cref="RunTroubleException">It threw.</exception>
    public static T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
#pragma warning disable CA1031 // Whatever it is, it is the run's end and not its worker's.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new RunTroubleException(problem);
        }
    }

    /// <summary>What the run takes; nothing where it cannot be made, which its making says.</summary>
    private RunMemory? MemoryOfRun()
    {
        try
        {
            return factory.Memory(unit.Request.Task, unit.Request.Values);
        }
        catch (RunRefusedException)
        {
            return null;
        }
    }

    /// <summary>A fork's beginning is another run's checkpoint: without it the run is not what it was decided to be.</summary>
    private IRunWork Fork(RunOrigin origin)
    {
        RunCheckpoint checkpoint;
        try
        {
            checkpoint = owner.OriginAsync(origin).GetAwaiter().GetResult() ?? throw new InvalidDataException("it is not there");
        }
        catch (InvalidDataException unreadable)
        {
            var what = $"It was forked from run {origin.Run} after epoch {origin.Epoch}, whose checkpoint cannot be used: {unreadable.Message}.";
            throw new RunTroubleException(new RunRefusedException(what, unreadable));
        }
        Position = (origin.Epoch, 0);
        return Guard(() => factory.Fork(unit.Request, unit.Goal, checkpoint));
    }

    /// <summary>Why a run cannot be continued with: its journal has lost reports that were in it. Null as a rule.</summary>
    private string? Lacks(IRunWork work)
    {
        var first = work.Reports.Count == 0 ? work.Epochs + 1 : work.Reports[0].Epoch;
        return first <= unit.Known + 1 ? null : $"it holds the reports of epoch {first} and later, and the journal ends with epoch {unit.Known}";
    }

    private IRunWork? TryRestore(int older)
    {
        string reason;
        try
        {
            if (owner.ClaimAsync(older).GetAwaiter().GetResult() is not { } checkpoint) return null;
            var work = Guard(() => factory.Restore(unit.Request, unit.Goal, checkpoint));
            if (Lacks(work) is { } missing) reason = missing;
            else
            {
                owner.Restored();
                // One of this very attempt shows that it has trained since.
                if (checkpoint.Attempt < unit.Attempt || checkpoint.Untrained) Position = (checkpoint.Epoch, checkpoint.Step);
                return work;
            }
        }
        catch (InvalidDataException unreadable)
        {
            reason = unreadable.Message;
        }
        catch (RunTroubleException trouble) when (trouble.InnerException is RunRefusedException { Passes: false } refused)
        {
            // Of another variant or version. Where it is the settings or the data that are wrong, the beginning is refused for the same reason.
            reason = refused.Message;
        }
        owner.RefusedAsync(reason).GetAwaiter().GetResult();
        return null;
    }
}
