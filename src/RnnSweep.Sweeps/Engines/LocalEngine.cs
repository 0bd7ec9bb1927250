using System.Text.Json;
using System.Threading.Channels;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Engines.Control;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Carries a sweep out with threads of this process. It owns the sweep's folder from its making to its disposal. All members are safe to call from any thread;
/// <see cref="RunAsync"/> is called once.
/// </summary>
public sealed class LocalEngine : ISweepHandle
{
    // What the order cost a sweep of a moment interests nobody.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(10);

    private readonly LocalEngineSettings _settings;
    private readonly SweepFolder _folder;
    private readonly SweepDefinition _definition;
    private readonly SweepCoordinator? _coordinator;
    private readonly EventFeed _feed;
    private readonly Channel<EngineMessage> _inbox = Channel.CreateUnbounded<EngineMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly RunCache _cache;
    private readonly SnapshotKeeper _snapshots;
    private readonly bool _isAdaptive;
    private readonly List<Instruction> _first = [];
    private IdleTime? _idle;
    private int _started;

    private string Over => WasFinished || _coordinator!.HasEnded ? "the sweep has ended" : "the engine was stopped";

    private LocalEngine(LocalEngineSettings settings, SweepFolder folder, SweepDefinition definition, bool goesOn = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxAttempts, 1);
        (_settings, _folder, _definition, _cache) = (settings, folder, definition, new RunCache(settings.SuspendedInMemory));
        _snapshots = new SnapshotKeeper(folder.Store, folder.Id, folder.Packed);
        var journal = folder.Events;
        WasFinished = SweepEnding.HasEnded(journal) && !goesOn;
        if (WasFinished)
        {
            // Nothing is decided any more, so nothing has to be known of its method, its rules and its data.
            _feed = new EventFeed(SweepReader.StateOf(definition));
            _feed.Publish(journal);
            _feed.Complete();
            return;
        }
        var parts = settings.PartsOf(definition);
        _isAdaptive = parts.IsAdaptive;
        _coordinator = new SweepCoordinator(parts);
        _feed = new EventFeed(CoordinatorState.ReplayedStateOf(parts));
        foreach (var next in journal) _coordinator.Apply(next);
        _feed.Publish(journal);
        _snapshots.Add(journal);
    }

    /// <summary>The name of its folder.</summary>
    public string Id => _folder.Id;

    /// <inheritdoc/>
    public Task Ended => _feed.Ended;

    /// <inheritdoc/>
    public string? CommandsRefused => Ended.IsCompleted ? Over : null;

    /// <summary>What lies where.</summary>
    public SweepPaths Paths => _folder.Paths;

    /// <summary>True when the sweep had ended before this engine took it up: there is nothing to run.</summary>
    public bool WasFinished { get; }

    /// <summary>SHA-256 of the sweep file that it was made from.</summary>
    public string SourceDigest => ((SweepCreated)_folder.Events[0]).SourceDigest;

    /// <summary>The number of the last event that was there when this engine took the sweep up.</summary>
    public long Before => _folder.Events.Count;

    /// <summary>
    /// How many times a run continued from a checkpoint, as it was in no memory. 0 in a sweep that nothing interrupts, if memory holds its suspended runs.
    /// </summary>
    public int Restores => _cache.Restores;

    /// <summary>A new sweep in a new folder. Nothing is trained before <see cref="RunAsync"/>.</summary>
    /// <param name="settings">What to work with.</param>
    /// <param name="path">The folder: must not exist, or be empty.</param>
    /// <param name="source">The sweep file as it was given.</param>
    /// <param name="definition">The effective definition; the sizes of the data are added to it where they are not in it.</param>
    /// <exception cref="SweepFolderException">The folder cannot be made.</exception>
    /// <exception cref="RunRefusedException">The definition lacks the sizes of its data, and they cannot be measured.</exception>
    public static LocalEngine Create(LocalEngineSettings settings, string path, ReadOnlyMemory<byte> source, SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(definition);
        // Before anything is made.
        var sweep = NewSweep.Of(definition, NewSweep.DigestOf(source.Span), settings.Work, settings.Product, settings.Time, settings.Memory);
        var folder = SweepFolder.Create(path, source, sweep.Created);
        try
        {
            return new LocalEngine(settings, folder, sweep.Definition);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Takes a sweep up again after a stop, a kill or a crash. One that has ended is opened too (<see cref="WasFinished"/>).</summary>
    /// <param name="settings">What to work with.</param>
    /// <param name="path">The folder.</param>
    /// <param name="read">Reads the effective definition.</param>
    /// <param name="commands">What is asked for at once; a retry or an extension lets a sweep go on that has ended.</param>
    /// <exception cref="SweepFolderException">There is no sweep in it, or another process has it.</exception>
    /// <exception cref="JournalUnreadableException">Its journal is damaged or newer than this program.</exception>
    /// <exception cref="SweepTooLargeException">It has not ended, and its largest run takes more memory than there is.</exception>
    /// <exception cref="SweepNotTrainableException">It has not ended, and this program cannot continue it, or a command was refused.</exception>
    public static async Task<LocalEngine> ResumeAsync(
        LocalEngineSettings settings, string path, Func<JsonElement, SweepDefinition> read, IReadOnlyList<GivenCommand>? commands = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(read);
        var folder = SweepFolder.Open(path);
        try
        {
            var events = folder.Events;
            var created = (SweepCreated)events[0];
            var definition = read(created.Definition);
            var trains = commands is { Count: > 0 } || !SweepEnding.HasEnded(events);
            if (trains && Continuation.Objection(definition, created.Numerics) is { } objection) throw new SweepNotTrainableException(objection);
            if (trains)
            {
                settings.Check(definition);
                if (SweepMemory.Refusal(PinnedSizes.Of(definition, settings.Work), settings.Work, settings.Memory) is { } refusal) throw refusal;
            }
            var engine = new LocalEngine(settings, folder, definition, trains);
            engine.WarnIfChanged(created);
            if (trains) await engine.TakeUpAsync(commands ?? []).ConfigureAwait(false);
            return engine;
        }
        catch (Exception error)
        {
            folder.Dispose();
            if (error is RunRefusedException) throw new SweepNotTrainableException($"The sweep cannot continue without its data: {error.Message}", error);
            if (error is InvalidDataException) throw new JournalUnreadableException(folder.Paths.Journal, 0, error.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<WaitingRun> Waiting => _settings.Room.Waiting(Id);

    /// <inheritdoc/>
    public OrderWait? Awaited => _idle?.Now;

    /// <inheritdoc/>
    public SweepSnapshot Snapshot() => _feed.Snapshot();

    /// <inheritdoc/>
    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => _feed.Watch(after, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) => _folder.Store.LoadModelAsync(Id, run, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> SourceAsync(CancellationToken cancellation) => SourceFile.ReadAsync(Paths, SourceDigest, cancellation);

    /// <summary>
    /// Trains until the sweep has ended, its <c>time_cap</c> is used up, or <paramref name="stop"/> is set: then every run stops before its next optimiser step
    /// and makes a checkpoint.
    /// </summary>
    /// <exception cref="SweepEngineException">The engine itself cannot continue; the sweep can be resumed.</exception>
    public async Task<SweepEnd> RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) throw new InvalidOperationException("An engine runs once.");
        ControlSocket? control = null;
        try
        {
            if (!WasFinished)
            {
                await using var registration = stop.Register(() => Post(new EngineMessage.Stop(LocalLoop.Stopped))).ConfigureAwait(false);
                using var cap = _definition.TimeCap is { } most
                    ? _settings.Time.CreateTimer(_ => Post(new EngineMessage.Stop("time_cap is used up")), null, most, Timeout.InfiniteTimeSpan)
                    : null;
                control = ControlSocket.TryOpen(this, Paths, _settings.Time, _settings.Warn);
                _idle = new IdleTime(_settings.Time, _settings.Workers);
                var dependencies = new LocalDependencies(_settings, _folder.Store, Id, _cache, _idle, Post);
                var workers = Enumerable.Range(1, _settings.Workers).Select(n => $"worker-{n}")
                    .ToDictionary(name => name, name => new LocalWorker(name, dependencies));
                var record = new LocalRecord(_coordinator!, dependencies, _feed, _snapshots, await ModelsAsync().ConfigureAwait(false));
                var loop = new LocalLoop(_coordinator!, dependencies, _definition.Goal, _inbox.Reader, record);
                await Task.Run(() =>
                {
                    // Whoever kills this process while data are read and code is compiled does so before an attempt is open, which then counts against no run.
                    if (_coordinator!.NextSuspect(LocalWorker.Place) is { } suspect) _settings.Work.Rehearse(suspect, _definition.Goal);
                    return loop.RunAsync(workers, _first);
                }, CancellationToken.None).ConfigureAwait(false);
                if (_isAdaptive && _settings.Workers > 1 && _idle.Figures is { } idle && idle.Whole >= WorthTelling) _settings.Warn(idle.Text);
                if (_cache.Waited is { Count: > 0 } waited) _settings.Warn(WaitedText(waited));
                if (Restores > 0)
                    _settings.Warn($"{NumberFormat.Count(Restores, "time")} a run continued from a checkpoint because it was not in memory");
            }
            var end = Snapshot();
            // A process that died just after the last event has not written the table.
            if (end.HasEnded && (!WasFinished || !File.Exists(Paths.Results))) _settings.Ended(end, Paths);
            return end.State switch
            {
                SweepState.Finished => SweepEnd.Finished,
                SweepState.Cancelled => SweepEnd.Cancelled,
                SweepState.Failed => SweepEnd.Failed,
                _ => SweepEnd.Interrupted,
            };
        }
        finally
        {
            _inbox.Writer.TryComplete();
            while (_inbox.Reader.TryRead(out var late))
                if (late is EngineMessage.Command command) command.Answer.TrySetResult(Over);
            _feed.Complete();
            if (control is not null) await control.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks for something from outside, while <see cref="RunAsync"/> runs; before, it waits. Returns when it is in the journal.</summary>
    /// <inheritdoc/>
    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default)
    {
        if (WasFinished) return Task.FromResult<string?>(Over);
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = _inbox.Writer.TryWrite(new EngineMessage.Command(new Commanded(_settings.Time.GetUtcNow(), given), answer));
        return sent ? answer.Task.WaitAsync(cancellation) : Task.FromResult<string?>(Over);
    }

    /// <summary>Gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _snapshots.WhenIdleAsync().ConfigureAwait(false);
        _folder.Dispose();
        _feed.Complete();
    }

    private async Task TakeUpAsync(IReadOnlyList<GivenCommand> commands)
    {
        var (now, coordinator) = (_settings.Time.GetUtcNow(), _coordinator!);
        var resumed = new SweepResumed(_settings.Product, _folder.Cut) { Sequence = coordinator.Sequence + 1, Time = now };
        coordinator.Apply(resumed);
        var events = new List<SweepEvent> { resumed };
        // Whoever had them is gone: the lock of the folder says so.
        foreach (var open in coordinator.OpenAttempts)
        {
            var trace = await TraceOfAsync(open).ConfigureAwait(false);
            var lost = new AttemptLost(
                now, open, "its process ended", LossKind.Died, trace == AttemptTrace.Trained, trace != AttemptTrace.None);
            Handle(lost);
        }
        foreach (var given in commands)
            if (Handle(new Commanded(now, given)).Instructions.OfType<InputRefused>().FirstOrDefault() is { } refused)
                throw new SweepNotTrainableException(refused.Reason);
        await _folder.Store.AppendAsync(Id, resumed.Sequence, EventLine.Of(events), CancellationToken.None).ConfigureAwait(false);
        _feed.Publish(events);
        _snapshots.Add(events);
        // A process that died just after a run's last event has not dropped its checkpoint.
        foreach (var run in Directory.EnumerateFiles(Paths.Checkpoints).Any() ? coordinator.Snapshot().Runs : [])
            if (run.HasEnded && run.State != RunState.Cancelled)
                await _folder.Store.DropCheckpointAsync(Id, run.Number, run.Attempts, CancellationToken.None).ConfigureAwait(false);
        if (coordinator.IsPaused) _settings.Warn("The sweep is paused: nothing is trained until it is unpaused.");

        CoordinatorAnswer Handle(CoordinatorInput input)
        {
            var answer = coordinator.Handle(input);
            events.AddRange(answer.Events);
            _first.AddRange(answer.Instructions);
            return answer;
        }
    }

    /// <summary>What keeps models, after all runs that have ended: a process that died just after an end has not dropped what went with it.</summary>
    private async Task<ModelKeeper> ModelsAsync()
    {
        var models = new ModelKeeper(_definition);
        if (!models.IsNeeded) return models;
        foreach (var run in Snapshot().Runs)
            if (run.HasEnded && models.Add(run) is { } dropped)
                await _folder.Store.DropModelAsync(Id, dropped, CancellationToken.None).ConfigureAwait(false);
        return models;
    }

    private async Task<AttemptTrace> TraceOfAsync(AttemptId open)
    {
        try
        {
            return await AttemptTraces.FindAsync(_folder.Store, Id, open.Run, open.Attempt).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The attempt that continues finds it, and says so.
            return AttemptTrace.None;
        }
    }

    private void WarnIfChanged(SweepCreated created)
    {
        var now = File.Exists(Paths.Source) ? NewSweep.DigestOf(File.ReadAllBytes(Paths.Source)) : null;
        if (now != created.SourceDigest)
            _settings.Warn($"{Paths.Source} {(now is null ? "is gone" : "has changed")} since the sweep was created. The sweep continues as it was created: "
                + "its journal contains its definition.");
    }

    private string WaitedText(IReadOnlyList<int> waited)
    {
        const int Named = 10;
        var runs = string.Join(", ", waited.Take(Named)) + (waited.Count > Named ? $" and {waited.Count - Named} more" : "");
        return $"{(waited.Count == 1 ? "run" : "runs")} {runs} waited for memory: {NumberFormat.Bytes(_settings.Memory)} do not hold "
            + $"{NumberFormat.Count(_settings.Workers, "worker's run", "workers' runs")} and those that are suspended. Results do not depend on it; "
            + "more --memory, or a smaller batch_size, saves the time.";
    }

    private void Post(EngineMessage message) => _inbox.Writer.TryWrite(message);
}
