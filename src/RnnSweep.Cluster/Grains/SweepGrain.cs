using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Runs;

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
    public async Task<SlotAnswer> OfferSlotAsync(SlotOffer offer)
    {
        if (_rest is { HasEnded: true }) return new SlotAnswer(null, true);
        if ((_unreadable ?? _rest?.Refusal) is { } refusal) throw Refused(refusal);
        var coordinator = Require();
        if (_journal.IsAway) throw new StoreUnavailableException(_journal.Trouble!);
        if (offer.Numerics != NumericsVersion.Current) throw new SweepRefusedException(Continuation.OfNumerics(NumericsVersion.Current, offer.Numerics));
        if (coordinator.HasEnded) return new SlotAnswer(null, true);
        var before = coordinator.Sequence;
        var asked = dependencies.Time.GetTimestamp();
        var instructions = await DecideAsync(new SlotOffered(dependencies.Time.GetUtcNow(), offer.Worker, offer.Silo));
        var late = dependencies.Time.GetElapsedTime(asked) > dependencies.OfferTime;
        foreach (var instruction in instructions)
        {
            if (AssignmentOf(instruction, offer.Silo) is not { } assignment) continue;
            var (run, attempt) = (assignment.Run, assignment.Attempt);
            if (late)
            {
                // The database was away meanwhile, and nobody waits for the answer any more.
                await LoseAsync(run, attempt, offer.Worker, "its slot was answered too late", LossKind.HandedOver, progressed: false);
                return new SlotAnswer(null, false, before);
            }
            if (_leases.SiloOf(run, attempt) is { } other && other != offer.Silo)
            {
                // A coordinator that was rebuilt learns only from the run itself where it is. Here it continues as a new attempt.
                Stop(run, attempt, keep: false, "it continues elsewhere");
                await LoseAsync(run, attempt, offer.Worker, $"continues at {offer.Worker}", LossKind.HandedOver, progressed: false);
                return await OfferSlotAsync(offer);
            }
            _leases.Give(new AttemptId(run, attempt, offer.Worker), offer.Silo);
            return new SlotAnswer(assignment, false);
        }
        return new SlotAnswer(null, instructions.OfType<NoWork>().Any(), before);
    }

    /// <summary>What a silo is told to do; null where the instruction gives it no run.</summary>
    private RunAssignment? AssignmentOf(Instruction instruction, string silo) => instruction switch
    {
        TrainRun train => AssignmentOf(train.Id, train.Request, silo) with
        {
            Until = train.Until,
            Known = train.Known,
            Alone = train.Alone,
            Keeps = train.Keeps,
        },
        ConcludeRun stop => AssignmentOf(stop.Id, stop.Request, silo) with
        {
            Until = stop.Epochs,
            Conclude = true,
            Known = stop.Epochs,
            Alone = stop.Alone,
        },
        _ => null,
    };

    private RunAssignment AssignmentOf(AttemptId id, RunRequest request, string silo) => new()
    {
        SweepId = Id,
        Run = id.Run,
        Attempt = id.Attempt,
        Until = 0,
        Worker = id.Worker,
        Silo = silo,
        Seed = request.Seed,
        Task = Wire.TaskOf(request.Task),
        Values = Wire.ValuesOf(request.Values),
        Metric = _definition!.Goal.Metric,
        Maximize = _definition.Goal.Maximize,
        Trace = _trace,
        Parent = request.Origin?.Run,
        ParentEpoch = request.Origin?.Epoch ?? 0,
    };

    /// <inheritdoc/>
    public Task LeaveAsync(SlotOffer offer)
    {
        if (_rest is not null) return Task.CompletedTask;
        Require();
        return DecideAsync(new SlotOffered(dependencies.Time.GetUtcNow(), offer.Worker, offer.Silo, Leaves: true));
    }

    /// <inheritdoc/>
    public Task<int> WantsAsync(string silo, int numerics) =>
        Task.FromResult(_rest is not null || numerics != NumericsVersion.Current ? 0 : Require().RunsFor(silo));

    /// <inheritdoc/>
    public Task NewsAsync(long after)
    {
        Require();
        return _tail.Last > after ? Task.CompletedTask : WaitAsync(_tail.News);

        async Task WaitAsync(Task news) => await news.WaitAsync(dependencies.LongestWait, dependencies.Time)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
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
    public async Task<string?> CommandAsync(SweepCommand command, int? run)
    {
        if (_rest is { } rest) return rest.Refusal ?? "the sweep has ended";
        Require();
        var instructions = await DecideAsync(new Commanded(dependencies.Time.GetUtcNow(), command, run));
        return instructions.OfType<InputRefused>().FirstOrDefault()?.Reason;
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
    public async IAsyncEnumerable<EventBatch> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (_rest is null) Require();
        while (true)
        {
            var news = _tail.News;
            var lines = _tail.Holds(after + 1) ? _tail.After(after, EventBatch.Most) : await store.ReadAsync(Id, after, EventBatch.Most, cancellation);
            if (lines.Count > 0)
            {
                yield return new EventBatch(after + 1, [.. lines]);
                after += lines.Count;
                continue;
            }
            // What is not durable yet has not happened, and a coordinator that gave up is no end.
            if (_lost is { } reason) throw new CoordinatorLostException(Id, reason);
            if (_tail.HasEnded && after >= _tail.Last) yield break;
            await news.WaitAsync(dependencies.SignOfLife, dependencies.Time, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (!news.IsCompleted)
            {
                yield return new EventBatch(after + 1, []);
                continue;
            }
            // What comes in close together travels together.
            await Task.Delay(dependencies.Coalescing, dependencies.Time, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_rest is { HasEnded: true } || (_rest is null && _coordinator is not { HasEnded: false })) await EndWatchdogAsync();
    }

    private async Task ReadJournalAsync(CancellationToken cancellation)
    {
        var (events, packed) = await JournalTail.ReadAllAsync(store, Id, cancellation);
        if (events.Count == 0) return;
        _definition = ReadDefinition(((SweepCreated)events[0]).Definition);
        _tail.Start(events);
        // Nothing is decided about a sweep that has ended, and nothing has to be known of its method and its data.
        var objection = _tail.HasEnded ? null : Continuation.Objection(_definition, _tail.Created!.Numerics);
        if (_tail.HasEnded || objection is not null)
        {
            Rest(events, objection);
            return;
        }
        CoordinatorParts parts;
        try
        {
            parts = await OffTurnAsync(() => dependencies.PartsOf(_definition));
        }
        catch (SweepRefusedException problem)
        {
            Rest(events, problem.Message);
            return;
        }
        var coordinator = new SweepCoordinator(parts);
        foreach (var next in events) coordinator.Apply(next);
        // Whoever trains may be alive and well: it has a whole lease to say so.
        foreach (var open in coordinator.OpenAttempts) _leases.Give(open, silo: null);
        _coordinator = coordinator;
        _snapshots = new SnapshotKeeper(store, Id, packed);
        _snapshots.Add(events);
        _meters = new SweepMeters(instruments, Id, _definition);
        _meters.Take(events, measure: false);
        _models = new ModelKeeper(_definition);
        DropModels(events);
        LogRead(Id, events.Count, coordinator.OpenAttempts.Count);
        _timer ??= this.RegisterGrainTimer(ExpireLeasesAsync,
            new GrainTimerCreationOptions(dependencies.LeaseCheck, dependencies.LeaseCheck) { KeepAlive = true, Interleave = true });
    }

    private SweepCoordinator Require() => _coordinator
        ?? throw (_lost is { } reason ? new CoordinatorLostException(Id, reason) : new SweepRefusedException(_unreadable ?? $"There is no sweep '{Id}'."));

    private static string NameOf(SweepState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} opened: {Events} events, {Open} attempts open")]
    private partial void LogRead(string sweep, int events, int open);
}
