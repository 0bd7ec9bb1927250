using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>
/// A shell around <see cref="SweepCoordinator"/>: inputs queue up, are decided in order, and are answered when their events are durable. What came in while an
/// append was under way goes into the next one together. If an append fails, the coordinator is ahead of the truth: the activation ends, and the next call
/// finds one that read the journal.
/// </summary>
[Reentrant]
[GrainType("sweep")]
internal sealed partial class SweepGrain(
    ISweepStore store, SweepGrainDependencies dependencies, SiloDeaths deaths, ClusterInstruments instruments, ILogger<SweepGrain> log)
    : Grain, ISweepGrain, IRemindable
{
    private const string Reminder = "watchdog";

    private readonly Queue<PendingInput> _queue = new();
    private readonly LeaseTable _leases = new(dependencies.Time, dependencies.LeaseTime, deaths.Include);
    private readonly JournalTail _tail = new();
    private readonly PatientJournal _journal = new(store, dependencies, log);
    private readonly TroubleLog _trouble = new(log, dependencies.Time);
    private Task _submitting = Task.CompletedTask;
    private SweepCoordinator? _coordinator;
    private SweepDefinition? _definition;
    private SweepRest? _rest;
    private SnapshotKeeper? _snapshots;
    private int _weight = 1;
    private bool _pumping;
    private string? _lost;
    private string? _unreadable;
    private long _since;
    private long _looked;
    private IGrainTimer? _timer;
    private SweepMeters? _meters;
    private ModelKeeper? _models;
    private string? _trace;

    private string Id => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var record = (await store.ListAsync(cancellationToken)).FirstOrDefault(sweep => sweep.Id == Id);
        if (record is null) return;
        _weight = record.Weight;
        try
        {
            await ReadJournalAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !RunGrainDependencies.IsPassing(problem))
        {
            // An event of a newer silo, damage: this sweep is for others, or for nobody. It is no reason to fail, again and again, with whoever asks.
            LeaveUnread(problem);
        }
        if (_rest is { HasEnded: true } && record.State == "running") await EndAsync();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _meters?.Leave();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ReportAnswer> ReportAsync(EpochMessage[] epochs)
    {
        if (_rest is not null) return new ReportAnswer(NextStep.Drop, 0);
        Require();
        var answers = new List<Task<IReadOnlyList<Instruction>>>();
        foreach (var epoch in epochs)
            answers.Add(DecideAsync(new EpochReported(
                dependencies.Time.GetUtcNow(), new(epoch.Run, epoch.Attempt, epoch.Worker), new(epoch.Epoch, Wire.MetricsOf(epoch.Metrics)), epoch.Seconds,
                epoch.Finish, epoch.Keeps, epoch.Yields)));
        var instructions = await Task.WhenAll(answers);
        foreach (var epoch in epochs)
            if (epoch.Seconds > 0) _leases.Progressed(epoch.Run, epoch.Attempt);
        NoteRefusal(instructions[^1]);
        return instructions[^1].OfType<WhatNext>().FirstOrDefault() is { } next ? new ReportAnswer(next.Step, next.Until, next.Recorded)
            : new ReportAnswer(NextStep.Drop, 0);
    }

    /// <inheritdoc/>
    public Task CheckpointRefusedAsync(int run, int attempt, string worker, string reason)
    {
        Require();
        return DecideAsync(new CheckpointUnusable(dependencies.Time.GetUtcNow(), new(run, attempt, worker), reason));
    }

    /// <inheritdoc/>
    public async Task<bool> EndAsync(EndMessage end)
    {
        if (_rest is not null) return false;
        Require();
        var instructions = await DecideAsync(new RunEnded(
            dependencies.Time.GetUtcNow(), new(end.Run, end.Attempt, end.Worker), end.Epochs, end.Finish, end.DivergedAtStep,
            Wire.ConclusionOf(end.Conclusion), end.Failure));
        // Not before it counts, or all that it needs is here: a report that was sent beside it may have died with its process.
        if (_coordinator?.LacksReports(end.Run) != true) _leases.Drop(end.Run, end.Attempt);
        NoteRefusal(instructions);
        return !instructions.OfType<InputRefused>().Any();
    }

    /// <inheritdoc/>
    public async Task LoseAsync(int run, int attempt, string worker, string reason, LossKind kind, bool progressed)
    {
        if (_rest is not null) return;
        Require();
        await DecideAsync(new AttemptLost(dependencies.Time.GetUtcNow(), new(run, attempt, worker), reason, kind, progressed));
        _leases.Drop(run, attempt);
    }

    /// <inheritdoc/>
    public Task<LeaseAnswer> RenewAsync(int run, int attempt, bool progressed, RunPhase phase, long steps)
    {
        if (_rest is not null) return Task.FromResult(LeaseAnswer.Over);
        Require();
        if (progressed) _leases.Progressed(run, attempt);
        return Task.FromResult(_leases.Renew(run, attempt, phase, steps));
    }

    /// <inheritdoc/>
    public Task<SweepStatus> StatusAsync()
    {
        var sweep = _rest?.Snapshot ?? Require().Snapshot();
        return Task.FromResult(new SweepStatus
        {
            Id = Id,
            Name = sweep.Definition.Name,
            Weight = _weight,
            State = NameOf(sweep.State),
            CreatedAt = sweep.CreatedAt,
            Runs = sweep.Runs.Count,
            Planned = sweep.PlannedRuns,
            Ended = sweep.Runs.Count(run => run.HasEnded),
            Training = sweep.Runs.Count(run => run.State == RunState.Running),
            Sequence = sweep.Sequence,
            Problem = _rest?.Refusal,
        });
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_rest is { HasEnded: true } || (_rest is null && _coordinator is not { HasEnded: false })) await EndWatchdogAsync();
        // Whoever let it go on after its end may have died before the directory knew.
        else if (_rest is null) await TellDirectoryAsync();
    }

    private SweepCoordinator Require() => _coordinator
        ?? throw (_lost is { } reason ? new CoordinatorLostException(Id, reason) : new SweepRefusedException(_unreadable ?? $"There is no sweep '{Id}'."));

    private static string NameOf(SweepState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());
}
