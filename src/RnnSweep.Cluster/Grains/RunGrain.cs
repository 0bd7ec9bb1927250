using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Stores;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Training;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// One attempt at one run. It lives on the silo whose slot it trains on (the silo itself makes the first call), keeps itself alive while it trains and shows the sweep that
/// it does. Its training thread calls back into it, under the grain's own scheduler.
/// </summary>
[PreferLocalPlacement]
[GrainType("run")]
internal sealed partial class RunGrain(
    ISweepStore store, TrainingPool pool, IRunWorkFactory factory, RunGrainTools tools, ILocalSiloDetails silo, ClusterInstruments instruments, ILogger<RunGrain> log) : Grain, IRunGrain, IRunOwner, IDisposable
{
    private RunAssignment? _assignment;
    private RunSession? _session;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _leaving;
    private TaskScheduler _scheduler = TaskScheduler.Default;
    private IGrainTimer? _heartbeat;
    private string? _asideReason;
    private Activity? _span;
    private string _cell = "";

    private RunAssignment Current => _assignment!;

    private ISweepGrain Sweep => GrainFactory.GetGrain<ISweepGrain>(Current.SweepId);

    /// <inheritdoc/>
    public Task<bool> StartAsync(RunAssignment assignment, int slot)
    {
        if (assignment.Silo != silo.SiloAddress.ToParsableString() || _session is not null) return Task.FromResult(false);
        _assignment = assignment;
        _scheduler = TaskScheduler.Current;
        var piece = new RunPiece(assignment.Attempt, assignment.Until, assignment.Conclude);
        var session = _session = new RunSession(this, factory, Wire.RequestOf(assignment), new RunGoal(assignment.Metric, assignment.Maximize), piece, tools.Time);
        _heartbeat = this.RegisterGrainTimer(RenewAsync, new GrainTimerCreationOptions(tools.RenewalTime, tools.RenewalTime) { KeepAlive = true, Interleave = true });
        tools.Started(this);
        _cell = Wire.CellOf(assignment);
        _span = ClusterActivities.StartRun(_cell, assignment.SweepId, assignment.Run, assignment.Attempt, assignment.Trace);
        // It ends with the run, not with this call, and is nobody's parent by accident.
        Activity.Current = _span?.Parent;
        LogStarted(assignment.SweepId, assignment.Run, assignment.Attempt, assignment.Worker);
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Run(slot, () =>
        {
            session.Train();
            InGrain(Over).Wait();
        });
        return Task.FromResult(true);
    }

    /// <summary>
    /// Orleans may end an activation that trains: when a silo leaves, so do the grains whose directory entries it held. The run is handed back with a checkpoint and goes on as
    /// a new attempt.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _leaving = true;
        if (_session is null) return;
        LogDeactivated(Current.SweepId, Current.Run, Current.Attempt, reason.Description);
        Stop(keep: true, "its grain was moved");
        try
        {
            await _ended.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Its lease runs out instead.
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(bool keep, string reason)
    {
        Stop(keep, reason);
        return Task.CompletedTask;
    }

    /// <summary>As <see cref="StopAsync"/>, from any thread of this silo.</summary>
    internal void Stop(bool keep, string reason)
    {
        _asideReason = reason;
        _session?.Stop(keep);
    }

    Task<RunCheckpoint?> IRunOwner.ClaimAsync() => InGrain(async () =>
    {
        var bytes = await Retry("claim", () => store.ClaimAsync(Current.SweepId, Current.Run, Current.Attempt, CancellationToken.None));
        return bytes is null ? null : ReadCheckpoint(bytes);
    });

    Task<bool> IRunOwner.HandInAsync(IReadOnlyList<EpochReport> reports, RunFinish? finish) => InGrain(() =>
    {
        var messages = new EpochMessage[reports.Count];
        for (var i = 0; i < messages.Length; i++) messages[i] = Message(reports[i], 0, i == messages.Length - 1 ? finish : null) with { Keeps = finish is not null || i < messages.Length - 1 };
        return Retry("report", () => Sweep.ReportAsync(messages));
    });

    IDisposable? IRunOwner.BeginEpoch(int epoch) => ClusterActivities.StartEpoch(epoch, _span);

    Task<bool> IRunOwner.EpochDoneAsync(RunCheckpoint checkpoint, EpochReport report, double seconds, int sequences) => InGrain(async () =>
    {
        instruments.EpochTrained(_cell, TimeSpan.FromSeconds(seconds), sequences);
        await SaveAsync(checkpoint);
        return await Retry("report", () => Sweep.ReportAsync([Message(report, seconds, checkpoint.Finish)]));
    });

    Task IRunOwner.SetAsideAsync(RunCheckpoint checkpoint) => InGrain(async () =>
    {
        await SaveAsync(checkpoint);
        await Retry("hand back", async () =>
        {
            await Sweep.LoseAsync(Current.Run, Current.Attempt, Current.Worker, _asideReason ?? "stopped");
            return true;
        });
    });

    Task<bool> IRunOwner.ConcludedAsync(IRunWork work, RunConclusion conclusion) => InGrain(async () =>
    {
        if (work.BestModel() is { } model)
            await Retry("keep the model", async () =>
            {
                await store.SaveModelAsync(Current.SweepId, Current.Run, Current.Attempt, model, CancellationToken.None);
                return true;
            });
        var counts = await EndAsync(new EndMessage(
            Current.Run, Current.Attempt, Current.Worker, work.Reports.Count, work.Finish, work.DivergedAtStep, Wire.ConclusionOf(conclusion), null));
        if (counts) _ = DropCheckpointAsync();
        return counts;
    });

    Task IRunOwner.FailedAsync(int epochs, string reason) => InGrain(() =>
        EndAsync(new EndMessage(Current.Run, Current.Attempt, Current.Worker, epochs, null, null, null, reason)));

    /// <summary>The activation is gone; a thread that still trains notices at its next report.</summary>
    public void Dispose() => _session?.Dispose();

    private Task<bool> EndAsync(EndMessage end) => Retry("end", () => Sweep.EndAsync(end));

    /// <summary>Only tidies up: nobody waits for it, and a checkpoint that stays behind does no harm.</summary>
    private async Task DropCheckpointAsync()
    {
        try
        {
            await store.DropCheckpointAsync(Current.SweepId, Current.Run, Current.Attempt, CancellationToken.None);
        }
        catch (Exception problem) when (RunGrainTools.IsPassing(problem) || problem is AttemptReplacedException)
        {
            LogNotDropped(problem, Current.SweepId, Current.Run);
        }
    }

    private async Task SaveAsync(RunCheckpoint checkpoint)
    {
        using var stream = new MemoryStream();
        RunCheckpointCodec.Write(checkpoint, stream);
        var bytes = stream.ToArray();
        instruments.CheckpointSaved(bytes.Length);
        await Retry("keep a checkpoint", async () =>
        {
            await store.SaveCheckpointAsync(Current.SweepId, Current.Run, Current.Attempt, bytes, CancellationToken.None);
            return true;
        });
    }

    private RunCheckpoint? ReadCheckpoint(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            return RunCheckpointCodec.Read(stream);
        }
        catch (InvalidDataException problem)
        {
            // The run can be trained again from its beginning, with the same result.
            LogUnreadable(problem, Current.SweepId, Current.Run);
            return null;
        }
    }

    private EpochMessage Message(EpochReport report, double seconds, RunFinish? finish) =>
        new(Current.Run, Current.Attempt, Current.Worker, report.Epoch, Wire.MetricsOf(report.Metrics), seconds, finish);

    private async Task RenewAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await Sweep.RenewAsync(Current.Run, Current.Attempt);
            if (answer != LeaseAnswer.Held) Stop(keep: answer == LeaseAnswer.SetAside, _asideReason ?? "set aside");
        }
        catch (Exception problem) when (RunGrainTools.IsPassing(problem))
        {
            // The sweep's silo may have died: it comes back on another, and asks its runs to show themselves within a lease.
            LogUnheard(problem, Current.SweepId, Current.Run, Current.Attempt);
        }
    }

    private Task Over()
    {
        _session?.Dispose();
        _session = null;
        _heartbeat?.Dispose();
        _span?.Dispose();
        tools.Ended(this);
        _ended.TrySetResult();
        if (!_leaving) DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task<T> Retry<T>(string what, Func<Task<T>> call) => tools.Retry(
        $"{what} run {Current.Run} of sweep {Current.SweepId}", call, () => _leaving ? tools.PatienceWhenLeaving : tools.Patience, log);

    /// <summary>Runs on the grain's scheduler, whoever calls.</summary>
    private Task<T> InGrain<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();

    private Task InGrain(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt} starts on {Worker}")]
    private partial void LogStarted(string sweep, int run, int attempt, string worker);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt}: its activation ends while it trains ({Reason}); the run is handed back")]
    private partial void LogDeactivated(string sweep, int run, int attempt, string reason);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} run {Run}: its checkpoint cannot be read, it starts from its beginning")]
    private partial void LogUnreadable(Exception problem, string sweep, int run);

    [LoggerMessage(LogLevel.Debug, "sweep {Sweep} run {Run}: its checkpoint stays behind")]
    private partial void LogNotDropped(Exception problem, string sweep, int run);

    [LoggerMessage(LogLevel.Debug, "sweep {Sweep} run {Run} attempt {Attempt}: a renewal was not heard")]
    private partial void LogUnheard(Exception problem, string sweep, int run, int attempt);
}
