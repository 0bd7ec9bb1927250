using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// An attempt of the local engine: checkpoints and models are files, written on the training thread, and reports are messages to the loop. What cannot be
/// written concerns
/// the sweep as a whole: that ends the engine, with one clear error.
/// </summary>
internal sealed class LocalRunOwner(LocalJob job, LocalDependencies dependencies) : IRunOwner, IDisposable
{
    private bool _saved;
    private MemoryPlace? _place;

    private WorkUnit Unit => job.Unit;

    private DateTimeOffset Now => dependencies.Settings.Time.GetUtcNow();

    public IRunWork? Take()
    {
        if (dependencies.Cache.Take(Unit.Run, Unit.Attempt) is not { } taken) return null;
        _place = taken.Place;
        return taken.Work;
    }

    public void AwaitRoom(RunMemory? memory, CancellationToken stop)
    {
        // One from memory that lacks something is made anew.
        _place?.Dispose();
        _place = dependencies.Settings.Room.Enter(dependencies.SweepId, Unit.Run, memory, () => dependencies.Cache.CountWait(Unit.Run), stop);
    }

    /// <summary>Where others wait for memory, a checkpoint is what is kept.</summary>
    public bool Keep(IRunWork work)
    {
        if (job.IsKept)
        {
            _place = null;
            return true;
        }
        if (dependencies.Settings.Room.IsAwaited || !dependencies.Cache.TryPut(Unit.Run, Unit.Attempt, work, _place)) return false;
        _place = null;
        return true;
    }

    /// <summary>The worker has left the run: its place is free, unless the run is kept.</summary>
    public void Dispose() => _place?.Dispose();

    public async Task<RunCheckpoint?> ClaimAsync(int older)
    {
        try
        {
            var content = await dependencies.Store.ClaimAsync(dependencies.SweepId, Unit.Run, Unit.Attempt, older, CancellationToken.None)
                .ConfigureAwait(false);
            return content is null ? null : CheckpointBytes.Read(content, Unit.Run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"the checkpoint cannot be read: {error.Message}", error);
        }
    }

    public async Task<RunCheckpoint?> OriginAsync(RunOrigin origin)
    {
        try
        {
            var content = await dependencies.Store.LoadForkPointAsync(dependencies.SweepId, new ForkPoint(origin.Run, origin.Epoch), CancellationToken.None)
                .ConfigureAwait(false);
            return content is null ? null : CheckpointBytes.Read(content, origin.Run);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    public Task KeepForForksAsync(RunCheckpoint checkpoint)
    {
        var point = new ForkPoint(Unit.Run, checkpoint.Epoch);
        Store("checkpoint", () => dependencies.Store.SaveForkPointAsync(
            dependencies.SweepId, point, Unit.Attempt, CheckpointBytes.Of(checkpoint), CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task RefusedAsync(string reason)
    {
        Post(new CheckpointUnusable(Now, job.Id, reason));
        return Task.CompletedTask;
    }

    public void Restored() => dependencies.Cache.CountRestore();

    public IDisposable? BeginEpoch(int epoch) => null;

    public Task<WhatNext> HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish)
    {
        for (var i = 0; i < reports.Count - 1; i++) Post(Reported(reports[i], 0, null, keeps: true));
        return Ask(Reported(reports[^1], 0, finish, keeps: false), null);
    }

    public Task<WhatNext> ReportAsync(EpochDone done)
    {
        if (done.Checkpoint is not null) Save(done.Checkpoint);
        // What is cheap is worth no waiting: between two decisions its epochs become durable together, and at one of them it goes with its report.
        var cheap = done.Work.IsCheap;
        if (done.Finish is null && (done.IsAwaited || !cheap))
            return Ask(Reported(done.Report, done.Seconds, null, keeps: false), cheap ? new HeldRun(done.Work, _place) : null);
        // Nothing is left to decide, and no message is lost on its way: the final evaluation and the next offer follow at once, and all become durable
        // together.
        Post(Reported(done.Report, done.Seconds, done.Finish, keeps: true));
        return Task.FromResult(new WhatNext(Unit.Run, Unit.Attempt, NextStep.GoOn, done.Report.Epoch));
    }

    public Task SaveAsync(RunCheckpoint checkpoint)
    {
        Save(checkpoint);
        return Task.CompletedTask;
    }

    public Task HandBackAsync(string reason, LossKind kind)
    {
        Post(new AttemptLost(Now, job.Id, reason, kind, _saved));
        return Task.CompletedTask;
    }

    public Task ConcludeAsync(IRunWork work, RunConclusion conclusion)
    {
        if (work.BestModel() is { } model)
            Store("model", () => dependencies.Store.SaveModelAsync(dependencies.SweepId, Unit.Run, Unit.Attempt, model, CancellationToken.None));
        Post(new RunEnded(Now, job.Id, work.Epochs, work.Finish, work.DivergedAtStep, conclusion));
        return Task.CompletedTask;
    }

    public Task FailAsync(int epochs, string reason)
    {
        Post(new RunEnded(Now, job.Id, epochs, null, null, null, reason));
        return Task.CompletedTask;
    }

    private EpochReported Reported(EpochReport report, double seconds, RunFinish? finish, bool keeps) =>
        new(Now, job.Id, report, seconds, finish, keeps);

    private Task<WhatNext> Ask(EpochReported report, HeldRun? held)
    {
        var answer = new TaskCompletionSource<WhatNext>(TaskCreationOptions.RunContinuationsAsynchronously);
        dependencies.Post(new EngineMessage.Report(report, answer, held));
        return answer.Task;
    }

    private void Save(RunCheckpoint checkpoint)
    {
        Store("checkpoint", () => dependencies.Store.SaveCheckpointAsync(dependencies.SweepId, Unit.Run, Unit.Attempt, CheckpointBytes.Of(checkpoint),
            CancellationToken.None));
        _saved |= !checkpoint.Untrained;
    }

    private void Store(string what, Func<Task> write)
    {
        try
        {
            write().GetAwaiter().GetResult();
        }
        catch (DirectoryNotFoundException error)
        {
            throw new SweepEngineException($"The {what} of run {Unit.Run} could not be written: the sweep's folder is gone. It was moved, deleted or unmounted "
                + "while the sweep was trained; where it still is somewhere, resume it there.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SweepEngineException($"The {what} of run {Unit.Run} could not be written: {error.Message}", error);
        }
    }

    private void Post(CoordinatorInput input) => dependencies.Post(new EngineMessage.Input(input));
}
