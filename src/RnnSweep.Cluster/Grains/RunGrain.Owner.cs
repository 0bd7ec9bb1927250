using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Grains;

/// <summary>What the training thread asks of the grain.</summary>
internal sealed partial class RunGrain
{
    IRunWork? IRunOwner.Take()
    {
        var work = TakeKept();
        if (work is not null) _place?.TakeBack();
        return work;
    }

    void IRunOwner.AwaitRoom(RunMemory? memory, CancellationToken stop)
    {
        _place?.Dispose();
        try
        {
            _place = dependencies.Room.Enter(Current.SweepId, Current.Run, memory, () =>
            {
                _waitsForRoom = true;
                LogWaits(Current.SweepId, Current.Run);
            }, stop);
        }
        finally
        {
            _waitsForRoom = false;
        }
    }

    private IRunWork? TakeKept()
    {
        var work = Interlocked.Exchange(ref _kept, null);
        if (work is not null) dependencies.ReleaseMemory();
        return work;
    }

    bool IRunOwner.Keep(IRunWork work)
    {
        if (dependencies.Room.IsAwaited || !dependencies.TryReserveMemory()) return false;
        Volatile.Write(ref _kept, work);
        _place?.SetAside(() => TakeKept() is not null);
        return true;
    }

    Task<RunCheckpoint?> IRunOwner.ClaimAsync(int older) => InGrain(async () =>
    {
        // A first attempt finds none, and claims the run when it has something to keep.
        if (!_mayHaveCheckpoint) return null;
        var bytes = await Retry("claim", () => store.ClaimAsync(Current.SweepId, Current.Run, Current.Attempt, older, CancellationToken.None));
        _claimed = true;
        return bytes is null ? null : CheckpointBytes.Read(bytes, Current.Run);
    });

    Task<RunCheckpoint?> IRunOwner.OriginAsync(RunOrigin origin) => InGrain(async () =>
    {
        var point = new ForkPoint(origin.Run, origin.Epoch);
        var bytes = await Retry("fork", () => store.LoadForkPointAsync(Current.SweepId, point, CancellationToken.None));
        return bytes is null ? null : CheckpointBytes.Read(bytes, origin.Run);
    });

    Task IRunOwner.KeepForForksAsync(RunCheckpoint checkpoint) => InGrain(() =>
    {
        var (point, bytes) = (new ForkPoint(Current.Run, checkpoint.Epoch), CheckpointBytes.Of(checkpoint));
        return Retry("keep a checkpoint for forks of", async () =>
        {
            await ClaimOnceAsync();
            await store.SaveForkPointAsync(Current.SweepId, point, Current.Attempt, bytes, CancellationToken.None);
            return true;
        });
    });

    Task IRunOwner.RefusedAsync(string reason) => InGrain(() =>
    {
        LogUnusable(Current.SweepId, Current.Run, reason);
        return Retry("refuse a checkpoint", async () =>
        {
            await Sweep.CheckpointRefusedAsync(Current.Run, Current.Attempt, Current.Worker, reason);
            return true;
        });
    });

    void IRunOwner.Restored()
    {
        instruments.RunRestored();
        LogRestored(Current.SweepId, Current.Run, Current.Attempt);
    }

    IDisposable? IRunOwner.BeginEpoch(int epoch) => ClusterActivities.StartEpoch(epoch, _span);

    Task<WhatNext> IRunOwner.HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish)
    {
        var messages = new EpochMessage[reports.Count];
        for (var i = 0; i < messages.Length; i++) messages[i] = Message(reports[i], 0, null) with { Keeps = true };
        messages[^1] = messages[^1] with { Finish = finish, Keeps = false };
        return InGrain(() => SendAsync(messages));
    }

    // A suspect has its silo to itself until it has shown itself.
    bool IRunOwner.IsWanted => !Current.Alone && claims.IsClaimed(_slot);

    Task<WhatNext> IRunOwner.ReportAsync(EpochDone done)
    {
        claims.Reported(_slot);
        // The run may train on while this is on its way.
        var message = Message(done.Report, done.Seconds, done.Finish) with { Yields = ((IRunOwner)this).IsWanted };
        return InGrain(async () =>
        {
            instruments.EpochTrained(_cell, TimeSpan.FromSeconds(done.Seconds), done.Sequences);
            if (done.Checkpoint is not null) await SaveAsync(done.Checkpoint);
            return await SendAsync([message]);
        });
    }

    Task IRunOwner.SaveAsync(RunCheckpoint checkpoint) => InGrain(() => SaveAsync(checkpoint));

    Task IRunOwner.HandBackAsync(string reason, LossKind kind) => InGrain(() => Retry("hand back", async () =>
    {
        await Sweep.LoseAsync(Current.Run, Current.Attempt, Current.Worker, reason, kind, _progressed);
        return true;
    }));

    Task IRunOwner.ConcludeAsync(IRunWork work, RunConclusion conclusion) => InGrain(async () =>
    {
        if (work.BestModel() is { } model)
            await Retry("keep the model", async () =>
            {
                await ClaimOnceAsync();
                await store.SaveModelAsync(Current.SweepId, Current.Run, Current.Attempt, model, CancellationToken.None);
                return true;
            });
        var counts = await EndAsync(new EndMessage(
            Current.Run, Current.Attempt, Current.Worker, work.Epochs, work.Finish, work.DivergedAtStep, Wire.ConclusionOf(conclusion), null));
        if (counts && _mayHaveCheckpoint) _ = DropCheckpointAsync();
    });

    Task IRunOwner.FailAsync(int epochs, string reason) => InGrain(() =>
        EndAsync(new EndMessage(Current.Run, Current.Attempt, Current.Worker, epochs, null, null, null, reason)));

    private async Task<WhatNext> SendAsync(EpochMessage[] messages)
    {
        var answer = await Retry("report", () => Sweep.ReportAsync(messages));
        return new WhatNext(Current.Run, Current.Attempt, answer.Step, answer.Until, answer.Recorded);
    }

    private Task<bool> EndAsync(EndMessage end) => Retry("end", () => Sweep.EndAsync(end));

    /// <summary>Only tidies up: nobody waits for it, and a checkpoint that stays behind does no harm.</summary>
    private async Task DropCheckpointAsync()
    {
        try
        {
            await store.DropCheckpointAsync(Current.SweepId, Current.Run, Current.Attempt, CancellationToken.None);
        }
        catch (Exception problem)
        {
            LogNotDropped(problem, Current.SweepId, Current.Run);
        }
    }

    private async Task SaveAsync(RunCheckpoint checkpoint)
    {
        var bytes = CheckpointBytes.Of(checkpoint);
        instruments.CheckpointSaved(bytes.Length);
        _mayHaveCheckpoint = true;
        await Retry("keep a checkpoint", async () =>
        {
            await ClaimOnceAsync();
            await store.SaveCheckpointAsync(Current.SweepId, Current.Run, Current.Attempt, bytes, CancellationToken.None);
            return true;
        });
        _progressed |= !checkpoint.Untrained;
    }

    /// <summary>Before the first write of an attempt that has not read: whoever comes after it is the only one to write from then on.</summary>
    private async Task ClaimOnceAsync()
    {
        if (_claimed) return;
        await store.ClaimAsync(Current.SweepId, Current.Run, Current.Attempt, older: 0, CancellationToken.None);
        _claimed = true;
    }

    private EpochMessage Message(EpochReport report, double seconds, RunFinish? finish) =>
        new()
        {
            Run = Current.Run,
            Attempt = Current.Attempt,
            Worker = Current.Worker,
            Epoch = report.Epoch,
            Metrics = Wire.MetricsOf(report.Metrics),
            Seconds = seconds,
            Finish = finish,
        };

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt} continues from its checkpoint")]
    private partial void LogRestored(string sweep, int run, int attempt);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} run {Run}: its checkpoint cannot be used, it starts from its beginning ({Reason})")]
    private partial void LogUnusable(string sweep, int run, string reason);

    [LoggerMessage(LogLevel.Debug, "sweep {Sweep} run {Run}: its checkpoint could not be deleted")]
    private partial void LogNotDropped(Exception problem, string sweep, int run);
}
