using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Cluster.Training;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// One attempt at one run. It lives on the silo whose slot it trains on (the silo itself makes the first call), keeps itself alive while it has the run
/// and shows the sweep
/// that it does. Its training thread calls back into it (RunGrain.Owner.cs), under the grain's own scheduler.
/// </summary>
[PreferLocalPlacement]
[GrainType("run")]
internal sealed partial class RunGrain(
    ISweepStore store, TrainingPool pool, IRunWorkFactory factory, RunGrainDependencies dependencies, SlotClaims claims, ILocalSiloDetails silo,
    ClusterInstruments instruments, ILogger<RunGrain> log) : Grain, IRunGrain, IRunOwner, IDisposable
{
    private RunAssignment? _assignment;
    private RunStop? _stop;
    private IRunWork? _kept;
    private MemoryPlace? _place;
    private volatile bool _waitsForRoom;
    private RunDriver? _driver;
    private bool _suspended;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _slot;
    private bool _leaving;
    private bool _progressed;
    private bool _claimed;
    private bool _mayHaveCheckpoint;
    private TaskScheduler _scheduler = TaskScheduler.Default;
    private IGrainTimer? _heartbeat;
    private Activity? _span;
    private string _cell = "";

    private RunAssignment Current => _assignment!;

    private ISweepGrain Sweep => GrainFactory.GetGrain<ISweepGrain>(Current.SweepId);

    /// <inheritdoc/>
    public Task<bool> StartAsync(RunAssignment assignment, int slot)
    {
        if (assignment.Silo != silo.SiloAddress.ToParsableString() || _stop is not null) return Task.FromResult(false);
        (_assignment, _slot) = (assignment, slot);
        _mayHaveCheckpoint |= assignment.Attempt > 1;
        _scheduler = TaskScheduler.Current;
        var stop = _stop = new RunStop();
        var unit = new WorkUnit
        {
            Run = assignment.Run,
            Attempt = assignment.Attempt,
            Request = Wire.RequestOf(assignment),
            Goal = new RunGoal(assignment.Metric, assignment.Maximize),
            Until = assignment.Until,
            Conclude = assignment.Conclude,
            Known = assignment.Known,
            Alone = assignment.Alone,
            Keeps = assignment.Keeps,
        };
        var driver = new RunDriver(this, factory, unit, stop, dependencies.Time, dependencies.CheckpointEvery);
        (_driver, _suspended) = (driver, false);
        if (_heartbeat is null) Begin(assignment);
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        claims.Begin(slot, assignment.SweepId, assignment.Run, assignment.Attempt);
        pool.Run(slot, () => Train(driver, stop));
        return Task.FromResult(true);
    }

    /// <summary>
    /// Orleans may end an activation that has a run: when a silo leaves, so do the grains whose directory entries it held. The run is handed back with a
    /// checkpoint and goes
    /// on as a new attempt.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _leaving = true;
        if (_heartbeat is null) return;
        LogDeactivated(Current.SweepId, Current.Run, Current.Attempt, reason.Description);
        try
        {
            await StopAsync(keep: true, "its grain was moved").WaitAsync(cancellationToken);
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
        if (_stop is { } stop)
        {
            stop.Set(keep, reason);
            return Task.CompletedTask;
        }
        return _heartbeat is null ? Task.CompletedTask : GiveUpAsync(keep, reason);
    }

    /// <summary>As <see cref="StopAsync"/>, with a checkpoint, from any thread of this silo. Returns when a suspended run is handed back.</summary>
    internal Task StopFromAnywhereAsync(string reason) => InGrain(() => StopAsync(keep: true, reason));

    /// <summary>The activation is gone: a thread that still trains could tell nobody.</summary>
    public void Dispose()
    {
        _stop?.Set(keep: false, "its grain is gone");
        _stop?.Dispose();
    }

    private void Begin(RunAssignment assignment)
    {
        var often = new GrainTimerCreationOptions(dependencies.RenewalTime, dependencies.RenewalTime) { KeepAlive = true, Interleave = true };
        _heartbeat = this.RegisterGrainTimer(RenewAsync, often);
        dependencies.Started(this);
        _cell = Wire.CellOf(assignment);
        _span = ClusterActivities.StartRun(_cell, assignment.SweepId, assignment.Run, assignment.Attempt, assignment.Trace);
        // It ends with the run, not with this call, and is nobody's parent by accident.
        Activity.Current = _span?.Parent;
        LogStarted(assignment.SweepId, assignment.Run, assignment.Attempt, assignment.Worker);
    }

    /// <summary>Trains, on the slot's thread.</summary>
    private void Train(RunDriver driver, RunStop stop)
    {
        var end = DriveEnd.Over;
        Exception? fault = null;
        try
        {
            end = driver.Drive();
        }
        catch (Exception problem) when (
            problem is AttemptReplacedException or SweepRefusedException or OperationCanceledException || RunGrainDependencies.IsPassing(problem))
        {
            // The run is not to blame for a database or a coordinator that stayed away: its lease expires, and it continues from its checkpoint.
            LogLetGo(problem, Current.SweepId, Current.Run, Current.Attempt);
        }
#pragma warning disable CA1031 // Memory that ran out while a checkpoint was packed, a fault of ours: whatever it is, the attempt is over, and says why.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogFault(problem, Current.SweepId, Current.Run, Current.Attempt);
            fault = problem;
        }
        finally
        {
            // A run that is not kept has left memory before its slot is offered again.
            if (Volatile.Read(ref _kept) is null) _place?.Dispose();
            InGrain(() => LetGoAsync(end, stop, fault)).Wait();
        }
    }

    private async Task LetGoAsync(DriveEnd end, RunStop stop, Exception? fault)
    {
        _stop = null;
        var (stopped, keep, reason) = (stop.IsSet, !stop.Drops, stop.Reason);
        stop.Dispose();
        _suspended = end == DriveEnd.Suspended;
        if (_suspended) claims.Suspended(_slot);
        // It may be the run's own doing, so it counts as a death: one that fails so wherever it trains must not do so for ever.
        if (fault is not null) await GiveUpAsync(
            keep: true, $"{fault.GetType().Name}: {fault.Message}", fault is OutOfMemoryException ? LossKind.OutOfMemory : LossKind.Died);
        else if (end == DriveEnd.Over) Over();
        // Told to stop when it had just been suspended.
        else if (stopped) await GiveUpAsync(keep, reason);
    }

    /// <summary>Gives a suspended run up.</summary>
    private async Task GiveUpAsync(bool keep, string reason, LossKind kind = LossKind.HandedOver)
    {
        // At once: what comes in meanwhile must not continue it.
        var (run, attempt, worker, sweep, progressed) = (Current.Run, Current.Attempt, Current.Worker, Sweep, _progressed);
        Over();
        if (!keep) return;
        try
        {
            await Retry("hand back", async () =>
            {
                await sweep.LoseAsync(run, attempt, worker, reason, kind, progressed);
                return true;
            });
        }
        catch (Exception problem)
        {
            // Its lease runs out instead.
            LogUnheard(problem, Current.SweepId, run, attempt);
        }
    }

    private async Task RenewAsync(CancellationToken cancellation)
    {
        var steps = _suspended ? null : _driver?.Steps;
        var phase = _suspended || _waitsForRoom ? RunPhase.Waits : steps is null ? RunPhase.Prepares : RunPhase.Trains;
        try
        {
            var answer = await Sweep.RenewAsync(Current.Run, Current.Attempt, _progressed, phase, steps ?? 0);
            if (answer != LeaseAnswer.Held) await StopAsync(keep: answer == LeaseAnswer.Suspended, "suspended");
        }
        catch (Exception problem)
        {
            // The sweep's silo may have died: it comes back on another, and asks its runs to show themselves within a lease.
            LogUnheard(problem, Current.SweepId, Current.Run, Current.Attempt);
        }
    }

    private void Over()
    {
        TakeKept();
        _place?.Dispose();
        _heartbeat?.Dispose();
        _heartbeat = null;
        _span?.Dispose();
        dependencies.Ended(this);
        _ended.TrySetResult();
        if (!_leaving) DeactivateOnIdle();
    }

    private Task<T> Retry<T>(string what, Func<Task<T>> call) => dependencies.Retry(
        $"{what} run {Current.Run} of sweep {Current.SweepId}", call, () => _leaving ? dependencies.PatienceWhenLeaving : dependencies.Patience, log);

    /// <summary>Runs on the grain's scheduler, whoever calls.</summary>
    private Task<T> InGrain<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();

    private Task InGrain(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, _scheduler).Unwrap();

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt} starts on {Worker}")]
    private partial void LogStarted(string sweep, int run, int attempt, string worker);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt}: its activation ends while it trains ({Reason}); the run is handed back")]
    private partial void LogDeactivated(string sweep, int run, int attempt, string reason);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} waits for memory: what trains here leaves too little for it")]
    private partial void LogWaits(string sweep, int run);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} run {Run} attempt {Attempt} releases its run")]
    private partial void LogLetGo(Exception problem, string sweep, int run, int attempt);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} run {Run} attempt {Attempt} is over with an exception")]
    private partial void LogFault(Exception problem, string sweep, int run, int attempt);

    [LoggerMessage(LogLevel.Debug, "sweep {Sweep} run {Run} attempt {Attempt}: a renewal got no answer")]
    private partial void LogUnheard(Exception problem, string sweep, int run, int attempt);
}
