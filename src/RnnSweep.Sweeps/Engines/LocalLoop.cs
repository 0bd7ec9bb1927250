using System.Threading.Channels;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Driving;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Drives the coordinator: takes what the workers say, makes what follows durable, and only then lets it happen. One task runs it, and it alone touches
/// the coordinator, the journal and the jobs.
/// </summary>
/// <param name="coordinator">The coordinator, after the events of the journal.</param>
/// <param name="dependencies">What it shares with the workers.</param>
/// <param name="goal">What runs are judged by.</param>
/// <param name="inbox">What the workers and others say.</param>
/// <param name="record">Makes durable what is decided.</param>
internal sealed class LocalLoop(
    SweepCoordinator coordinator, LocalDependencies dependencies, RunGoal goal, ChannelReader<EngineMessage> inbox, LocalRecord record)
{
    internal const string Stopped = "the engine was stopped";

    // Events of several inputs share one write; more than this would keep the first of them waiting for nothing.
    private const int InputsAtOnce = 64;
    private const int Looks = 60;

    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(0.5);

    private readonly Dictionary<string, LocalWorker> _workers = [];
    private readonly Dictionary<string, LocalJob> _jobs = [];
    private readonly SortedSet<string> _idle = new(StringComparer.Ordinal);
    private readonly List<SweepEvent> _events = [];
    private readonly List<Instruction> _instructions = [];
    private readonly List<(TaskCompletionSource<string?> Answer, string? Refusal)> _answers = [];
    private readonly List<(TaskCompletionSource<WhatNext> Answer, WhatNext Next)> _steps = [];
    private readonly List<(LocalJob Job, HeldRun Held, int Recorded)> _kept = [];
    private readonly Queue<AttemptLost> _lost = new();
    private readonly TimeProvider _time = dependencies.Settings.Time;
    private readonly IdleTime _idleTime = dependencies.Idle;
    private Exception? _fault;
    private bool _stopping;
    private bool _thinking;

    /// <summary>Until all workers have left: because the sweep has ended, because somebody asked for it, or because something is broken.</summary>
    /// <param name="workers">Those who train.</param>
    /// <param name="first">What the coordinator has said already, and its events are durable.</param>
    /// <exception cref="SweepEngineException">Something is broken.</exception>
    public async Task RunAsync(IReadOnlyDictionary<string, LocalWorker> workers, IReadOnlyList<Instruction>? first = null)
    {
        // All others are about attempts of a process that has ended.
        foreach (var ask in (first ?? []).OfType<AskMethod>())
        {
            _thinking = true;
            _instructions.Add(ask);
        }
        foreach (var (name, worker) in workers) _workers.Add(name, worker);
        foreach (var worker in workers.Values) worker.Start();
        while (_workers.Count > 0)
        {
            if (_lost.Count == 0 && !IsBack()) await inbox.WaitToReadAsync().ConfigureAwait(false);
            await AttemptAsync(TakeInTogether).ConfigureAwait(false);
        }
        // Runs that nobody was training at that moment, but that were begun.
        await AttemptAsync(LoseOpenAttempts).ConfigureAwait(false);
        if (_fault is SweepEngineException known) throw known;
        if (_fault is not null) throw new SweepEngineException($"The sweep cannot continue: {_fault.Message} What the journal holds is safe, and the sweep "
            + "can be resumed.", _fault);
    }

    private async Task AttemptAsync(Action decide)
    {
        try
        {
            decide();
            if (_fault is null && _events.Count > 0) await record.AppendAsync([.. _events]).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The coordinator may be ahead of the journal now: nothing that it has decided since is carried out.
            Break(error);
        }
        // Before anybody is told to take them up.
        if (_fault is null) foreach (var (job, held, recorded) in _kept) Keep(job, held, recorded);
        foreach (var instruction in _instructions)
        {
            if (_fault is null) CarryOut(instruction);
            // A worker whose job does not come must be released instead.
            else if (WorkerOf(instruction) is { } worker && _workers.ContainsKey(worker)) _idle.Add(worker);
        }
        foreach (var (answer, next) in _steps) answer.SetResult(_fault is null ? next : next with { Step = NextStep.Drop });
        foreach (var (answer, refusal) in _answers) answer.SetResult(_fault is null ? refusal : "the engine has failed");
        _events.Clear();
        _instructions.Clear();
        _steps.Clear();
        _answers.Clear();
        _kept.Clear();
        DismissIdle();
    }

    /// <summary>
    /// Where runs are no longer than a write to the disk, whoever has just been given one is about to be back: one write for all of them is worth a moment. It
    /// is bounded by looks, not by a clock.
    /// </summary>
    private void TakeInTogether()
    {
        TakeIn();
        if (_events.Count > 0 && IsBack()) TakeIn();
    }

    /// <summary>True where a worker has something to say within a moment of its last instructions.</summary>
    private bool IsBack()
    {
        if (_jobs.Count == 0 || _time.GetElapsedTime(record.Written) > Brief) return inbox.TryPeek(out _);
        var wait = new SpinWait();
        for (var look = 0; look < Looks && !inbox.TryPeek(out _); look++) wait.SpinOnce(sleep1Threshold: -1);
        return inbox.TryPeek(out _);
    }

    private void TakeIn()
    {
        while (_lost.TryDequeue(out var lost))
            if (_fault is null) Handle(lost);
        for (var n = 0; n < InputsAtOnce && inbox.TryRead(out var message); n++)
        {
            switch (message)
            {
                case EngineMessage.WorkerLeft left: Take(left); break;
                case EngineMessage.Stop stop: Stop(stop.Reason); break;
                case EngineMessage.Input { Value: SlotOffered offered }: Take(offered); break;
                case EngineMessage.Input { Value: Suggested suggested }: Take(suggested); break;
                case EngineMessage.Report report: Take(report); break;
                case EngineMessage.Input input when _fault is null: Handle(input.Value); break;
                case EngineMessage.Command command: Take(command); break;
            }
        }
        // What has happened may have made work for those who wait for some.
        for (var known = 0; _fault is null && !_stopping && _events.Count > known;)
        {
            known = _events.Count;
            foreach (var worker in _idle.ToArray()) Offer(worker);
        }
        // Better broken than waiting for ever: a worker says all it has to say before it offers its slot.
        var allIdle = _idle.Count == _workers.Count && _workers.Count > 0 && !_thinking && !inbox.TryPeek(out _);
        if (_fault is null && !_stopping && allIdle && !coordinator.HasEnded && !coordinator.IsPaused)
            throw new InvalidOperationException("every worker waits, and nothing is left that could give it work.");
    }

    private void Take(SlotOffered offered)
    {
        if (_jobs.Remove(offered.Worker, out var done))
        {
            // Told to stop when it had just suspended its run: nobody but this loop can hand it back.
            if (done is { End: DriveEnd.Suspended, Stop.IsSet: true } && _fault is null) HandBack(done.Id, done.Stop);
            done.Dispose();
        }
        if (_stopping || _fault is not null) _idle.Add(offered.Worker);
        else Offer(offered.Worker);
    }

    private void Take(Suggested suggested)
    {
        _thinking = false;
        if (_fault is null && !_stopping) Handle(suggested);
    }

    /// <summary>On a thread of its own, for as long as it takes; a process that ends does not wait for it, and the next one asks again.</summary>
    private void Think(AskMethod ask) =>
        new Thread(() => dependencies.Post(new EngineMessage.Input(ask.Answer(_time)))) { IsBackground = true, Name = "method" }.Start();

    private void Offer(string worker)
    {
        _idle.Add(worker);
        foreach (var instruction in Handle(new SlotOffered(_time.GetUtcNow(), worker, LocalWorker.Place)).Instructions)
            if (WorkerOf(instruction) is not null) _idle.Remove(worker);
        if (_idle.Contains(worker)) _idleTime.Rest(worker, coordinator.Awaited(_workers.Count));
        else _idleTime.Work(worker);
    }

    private void Take(EngineMessage.Report report)
    {
        var (run, attempt) = (report.Value.Id.Run, report.Value.Id.Attempt);
        var next = _fault is null ? Handle(report.Value).Instructions.OfType<WhatNext>().FirstOrDefault() : null;
        if (next is { Step: NextStep.Suspend } && report.Held is { } held && Let(report.Value.Id) is { } job)
        {
            // One write and one answer for the report and for what its worker does next.
            _kept.Add((job, held, next.Recorded));
            _steps.Add((report.Answer, next with { Recorded = 0 }));
            Offer(job.Worker);
            return;
        }
        _steps.Add((report.Answer, next ?? new WhatNext(run, attempt, NextStep.Drop, 0)));
    }

    /// <summary>Takes a run that is suspended out of its worker's hands. Null where that is the worker's own affair.</summary>
    private LocalJob? Let(AttemptId id)
    {
        if (_stopping || dependencies.Settings.Room.IsAwaited || !_jobs.TryGetValue(id.Worker, out var job) || job.Id != id || job.Stop.IsSet) return null;
        _jobs.Remove(id.Worker);
        job.IsLet = true;
        job.Dispose();
        return job;
    }

    private void Keep(LocalJob job, HeldRun held, int recorded)
    {
        held.Work.Forget(recorded);
        job.IsKept = dependencies.Cache.TryPut(job.Unit.Run, job.Unit.Attempt, held.Work, held.Place);
    }

    private void Take(EngineMessage.Command command)
    {
        if (_fault is not null || _stopping)
        {
            _answers.Add((command.Answer, Stopped));
            return;
        }
        var refusal = Handle(command.Value).Instructions.OfType<InputRefused>().FirstOrDefault()?.Reason;
        _answers.Add((command.Answer, refusal));
    }

    private void Take(EngineMessage.WorkerLeft left)
    {
        _workers.Remove(left.Worker);
        if (_jobs.Remove(left.Worker, out var job)) job.Dispose();
        _idle.Remove(left.Worker);
        if (left.Fault is not null) Break(left.Fault);
    }

    private CoordinatorAnswer Handle(CoordinatorInput input)
    {
        var answer = coordinator.Handle(input);
        _events.AddRange(answer.Events);
        _instructions.AddRange(answer.Instructions);
        _thinking |= answer.Instructions.Any(instruction => instruction is AskMethod);
        return answer;
    }

    private void CarryOut(Instruction instruction)
    {
        switch (instruction)
        {
            case TrainRun train:
                Give(train.Id.Worker, new WorkUnit
                {
                    Run = train.Id.Run,
                    Attempt = train.Id.Attempt,
                    Request = train.Request,
                    Goal = goal,
                    Until = train.Until,
                    Known = train.Known,
                    Alone = train.Alone,
                    Keeps = train.Keeps,
                });
                break;
            case ConcludeRun end:
                Give(end.Id.Worker, new WorkUnit
                {
                    Run = end.Id.Run,
                    Attempt = end.Id.Attempt,
                    Request = end.Request,
                    Goal = goal,
                    Until = end.Epochs,
                    Conclude = true,
                    Known = end.Epochs,
                    Alone = end.Alone,
                });
                break;
            case AskMethod ask: Think(ask); break;
            case SuspendRun aside: Withdraw(aside.Run, aside.Attempt, keep: true, aside.Reason); break;
            case CancelRun cancel: Withdraw(cancel.Run, cancel.Attempt, keep: false, "cancelled"); break;
            case InputRefused { Run: { } run, Attempt: { } attempt }: Withdraw(run, attempt, keep: false, "replaced"); break;
        }
    }

    private static string? WorkerOf(Instruction instruction) => instruction switch
    {
        TrainRun train => train.Id.Worker,
        ConcludeRun conclude => conclude.Id.Worker,
        _ => null,
    };

    private void Give(string worker, WorkUnit unit)
    {
        var job = new LocalJob(worker, unit);
        _jobs.Add(job.Worker, job);
        if (_stopping) job.Stop.Set(keep: true, Stopped);
        _workers[job.Worker].Give(job);
    }

    private void Withdraw(int run, int attempt, bool keep, string reason)
    {
        var job = _jobs.Values.FirstOrDefault(job => job.Unit.Run == run && job.Unit.Attempt == attempt);
        if (job is not null) job.Stop.Set(keep, reason);
        // In nobody's hands: suspended, or never given out.
        else if (keep) _lost.Enqueue(new AttemptLost(_time.GetUtcNow(), new AttemptId(run, attempt, coordinator.WorkerOf(run) ?? ""), reason));
        if (job is null || !keep) dependencies.Cache.Drop(run, attempt);
    }

    private void HandBack(AttemptId id, RunStop stop)
    {
        dependencies.Cache.Drop(id.Run, id.Attempt);
        if (!stop.Drops) Handle(new AttemptLost(_time.GetUtcNow(), id, stop.Reason));
    }

    private void Stop(string reason)
    {
        _stopping = true;
        _idleTime.End();
        foreach (var job in _jobs.Values) job.Stop.Set(keep: true, reason);
    }

    private void Break(Exception error)
    {
        _fault ??= error;
        Stop(Stopped);
    }

    /// <summary>Lets those go for whom nothing will come any more.</summary>
    private void DismissIdle()
    {
        if (!_stopping && _fault is null && !coordinator.HasEnded) return;
        if (coordinator.HasEnded) _idleTime.End();
        foreach (var worker in _idle) _workers[worker].Leave();
        _idle.Clear();
    }

    private void LoseOpenAttempts()
    {
        while (inbox.TryRead(out var message))
            if (message is EngineMessage.Command command) _answers.Add((command.Answer, Stopped));
        if (_fault is not null) return;
        foreach (var open in coordinator.OpenAttempts) Handle(new AttemptLost(_time.GetUtcNow(), open, Stopped));
    }
}
