using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>Inputs in, durable events, answers out.</summary>
internal sealed partial class SweepGrain
{
    private sealed record PendingInput(CoordinatorInput Input, TaskCompletionSource<IReadOnlyList<Instruction>> Answer)
    {
        public IReadOnlyList<Instruction> Instructions { get; set; } = [];
    }

    /// <summary>Hands an input to the coordinator. Completes when the events that follow from it are durable.</summary>
    private Task<IReadOnlyList<Instruction>> DecideAsync(CoordinatorInput input)
    {
        var pending = new PendingInput(input, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Enqueue(pending);
        if (!_pumping) _ = PumpAsync();
        return pending.Answer.Task;
    }

    private async Task PumpAsync()
    {
        _pumping = true;
        var batch = new List<PendingInput>();
        try
        {
            while (_queue.Count > 0 && _coordinator is { } coordinator)
            {
                var events = new List<SweepEvent>();
                while (_queue.TryDequeue(out var next))
                {
                    batch.Add(next);
                    var start = dependencies.Time.GetTimestamp();
                    var answer = coordinator.Handle(next.Input);
                    instruments.Decided(dependencies.Time.GetElapsedTime(start));
                    next.Instructions = answer.Instructions;
                    events.AddRange(answer.Events);
                }
                if (events.Count > 0)
                {
                    var lines = EventLine.Of(events);
                    await _journal.AppendAsync(Id, events[0].Sequence, lines);
                    _tail.Add(events, lines);
                    _snapshots?.Add(events);
                    _meters?.Take(events, measure: true);
                }
                DropModels(events);
                foreach (var done in batch) CarryOut(done.Instructions);
                foreach (var done in batch) done.Answer.SetResult(done.Instructions);
                batch.Clear();
                if (coordinator.HasEnded && events.Count > 0) await EndAsync();
            }
        }
        catch (Exception problem)
        {
            GiveUp(problem, batch);
        }
        finally
        {
            _pumping = false;
        }
    }

    /// <summary>Only tidies up: nobody waits for it, and what stays is dropped by the next activation.</summary>
    private void DropModels(List<SweepEvent> events)
    {
        if (_models is not { IsNeeded: true } models || !events.OfType<RunConcluded>().Any()) return;
        var runs = _coordinator!.Snapshot().Runs;
        foreach (var ended in events.OfType<RunConcluded>())
            if (models.Add(runs[ended.Run - 1]) is { } dropped) store.DropModelAsync(Id, dropped, CancellationToken.None).Ignore();
    }

    private void CarryOut(IReadOnlyList<Instruction> instructions)
    {
        foreach (var instruction in instructions)
            switch (instruction)
            {
                case CancelRun cancel: Stop(cancel.Run, cancel.Attempt, keep: false, "cancelled"); break;
                case AskMethod ask: _ = ThinkAsync(ask); break;
                case SuspendRun aside: Stop(aside.Run, aside.Attempt, keep: true, aside.Reason); break;
            }
    }

    /// <summary>
    /// On a thread of its own, off the grain's turns. An activation that has given up meanwhile has no use for the answer: the next one asks again, from its
    /// journal.
    /// </summary>
    private async Task ThinkAsync(AskMethod ask)
    {
        var asking = _coordinator;
        var answer = await Task.Factory.StartNew(
            () => ask.Answer(dependencies.Time), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (asking is not null && _coordinator == asking) DecideAsync(answer).Ignore();
    }

    /// <summary>Tells a run at once; should the call be lost, its next renewal tells it.</summary>
    private void Stop(int run, int attempt, bool keep, string reason)
    {
        _leases.Stop(run, attempt, keep);
        GrainFactory.GetGrain<IRunGrain>(RunKey.Of(Id, run, attempt)).StopAsync(keep, reason).Ignore();
    }

    /// <summary>
    /// Tells the store and the directory that the sweep has ended. What fails here is done again by the next activation; the journal has the end already.
    /// </summary>
    private Task EndAsync() => _ending = TellEndAsync();

    private async Task TellEndAsync()
    {
        _timer?.Dispose();
        _timer = null;
        _meters?.Leave();
        var state = NameOf((_rest?.Snapshot ?? _coordinator!.Snapshot()).State);
        try
        {
            await store.DropForkPointsAsync(Id, null, CancellationToken.None);
            await store.FinishAsync(Id, state, CancellationToken.None);
            await GrainFactory.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).ClosedAsync(Id);
            await EndWatchdogAsync();
            LogEnded(Id, state);
        }
        catch (Exception problem)
        {
            LogEndUntold(problem, Id);
        }
    }

    /// <summary>What is refused is seen: a worker that reports what does not count has been replaced, or lies.</summary>
    private void NoteRefusal(IReadOnlyList<Instruction> instructions)
    {
        foreach (var refused in instructions.OfType<InputRefused>()) LogRefused(Id, refused.Run, refused.Attempt, refused.Reason);
    }

    private async Task EndWatchdogAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    /// <summary>The coordinator has decided what is not in the journal, or another one has written: this activation ends, and its callers ask again.</summary>
    private void GiveUp(Exception problem, List<PendingInput> batch)
    {
        LogGivenUp(problem, Id);
        (_coordinator, _lost) = (null, problem.Message);
        foreach (var pending in batch.Concat(_queue)) pending.Answer.TrySetException(new CoordinatorLostException(Id, problem.Message));
        _queue.Clear();
        _timer?.Dispose();
        _meters?.Leave();
        _tail.Pulse();
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} run {Run} attempt {Attempt}: its report is refused: {Reason}")]
    private partial void LogRefused(string sweep, int? run, int? attempt, string reason);

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} has ended: {State}")]
    private partial void LogEnded(string sweep, string state);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} has ended, but the directory could not be told; its next activation does it")]
    private partial void LogEndUntold(Exception problem, string sweep);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep}: the coordinator gives up and will be rebuilt from the journal")]
    private partial void LogGivenUp(Exception problem, string sweep);
}
