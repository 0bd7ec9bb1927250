using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>
/// Workers and a network between them and a coordinator, all simulated: messages of different workers overtake each other, come twice, or come after their
/// sender's death, as a keyed stream has it.
/// </summary>
internal sealed class Simulation
{
    private sealed class Worker(string name)
    {
        public string Name => name;
        public Queue<CoordinatorInput> Work { get; } = new();
        public (int Run, int Attempt)? Job { get; set; }

        /// <summary>Keeps a checkpoint for forks at every epoch that it waits at.</summary>
        public bool Keeps { get; set; }

        /// <summary>The epoch up to which its reports are on their way.</summary>
        public int Until { get; set; }
    }

    private readonly CoordinatorParts _parts;
    private readonly Func<Variant, int, int, CurveRun> _curves;
    private readonly List<Worker> _workers;
    private readonly List<CoordinatorInput> _late = [];
    private readonly Dictionary<int, int> _checkpoints = [];
    private readonly List<AskMethod> _asked = [];
    private readonly HashSet<(int Run, int Epoch)> _keeps = [];
    private readonly HashSet<(int Run, int Epoch)> _kept = [];
    private KeyedStream _stream;

    public Simulation(CoordinatorParts parts, int workers, long seed, Func<Variant, int, int, CurveRun>? curves = null)
    {
        (_parts, _curves) = (parts, curves ?? CurveRun.Of);
        _stream = StreamKey.Of(seed).With("simulation").Open();
        _workers = [.. Enumerable.Range(1, workers).Select(n => new Worker($"w{n}"))];
        Coordinator = Sweeps.Coordinator(parts);
        Events.Add(Sweeps.Created());
    }

    public SweepCoordinator Coordinator { get; private set; }

    public List<SweepEvent> Events { get; } = [];

    /// <summary>How many events there were after each input: those of one input are durable together.</summary>
    public List<int> Boundaries { get; } = [];

    public List<CoordinatorInput> Inputs { get; } = [];

    /// <summary>Of a hundred steps, how many kill a worker, repeat a message, or restart the coordinator.</summary>
    public int Troubles { get; init; }

    /// <summary>Of a hundred reports, how many say that the slot is wanted for something else.</summary>
    public int Yields { get; init; }

    /// <summary>A method that is asked off the turn answers in one of so many steps. Default 3.</summary>
    public int Thinking { get; init; } = 3;

    /// <summary>Commands by the step at which they are given.</summary>
    public Dictionary<int, (SweepCommand Command, int? Run)> Commands { get; init; } = [];

    /// <summary>Asks for something now.</summary>
    public Simulation Ask(GivenCommand given)
    {
        Deliver(new Commanded(Time, given));
        return this;
    }

    /// <summary>Runs to the sweep's end.</summary>
    public Simulation Run()
    {
        for (var step = 0; !Coordinator.HasEnded; step++)
        {
            Assert.True(step < 100_000, $"the sweep does not end: {Coordinator.Snapshot().State}, {Events.Count} events");
            if (Commands.TryGetValue(step, out var command)) Deliver(new Commanded(Time, command.Command, command.Run));
            else if (_stream.NextBelow(100) < Troubles) Trouble();
            else Step();
        }
        return this;
    }

    private DateTimeOffset Time => Sweeps.Start.AddSeconds(Inputs.Count);

    private void Step()
    {
        if (_late.Count > 0 && _stream.NextBelow(4) == 0)
        {
            var index = (int)_stream.NextBelow(_late.Count);
            var late = _late[index];
            _late.RemoveAt(index);
            Deliver(late);
            return;
        }
        if (_asked.Count > 0 && _stream.NextBelow(Thinking) == 0)
        {
            Answer();
            return;
        }
        var worker = _workers[(int)_stream.NextBelow(_workers.Count)];
        if (worker.Work.TryDequeue(out var message))
        {
            if (message is EpochReported next && _keeps.Contains((next.Id.Run, next.Report.Epoch))) _kept.Add((next.Id.Run, next.Report.Epoch));
            if (message is EpochReported report) _checkpoints[report.Id.Run] = Math.Max(_checkpoints.GetValueOrDefault(report.Id.Run), report.Report.Epoch);
            if (message is EpochReported { Keeps: false } yielding && Yields > 0 && _stream.NextBelow(100) < Yields) message = yielding with { Yields = true };
            Deliver(message with { Time = Time });
        }
        else
        {
            worker.Job = null;
            Deliver(new SlotOffered(Time, worker.Name));
        }
    }

    /// <summary>Whoever was asked last, by this coordinator or one that died, says what it thinks.</summary>
    private void Answer()
    {
        var index = (int)_stream.NextBelow(_asked.Count);
        var ask = _asked[index];
        _asked.RemoveAt(index);
        Deliver(ask.Answer(TimeProvider.System) with { Time = Time });
    }

    private void Trouble()
    {
        var worker = _workers[(int)_stream.NextBelow(_workers.Count)];
        switch (_stream.NextBelow(3))
        {
            case 0 when worker.Job is var (run, attempt):
                // What it had sent but nobody had received yet arrives after its death, some of it twice.
                foreach (var message in worker.Work.Take((int)_stream.NextBelow(worker.Work.Count + 1))) _late.Add(message);
                Forget(worker);
                Deliver(new AttemptLost(Time, new(run, attempt, worker.Name), "died"));
                break;
            case 1 when Inputs.Count > 0:
                var again = Inputs[(int)_stream.NextBelow(Inputs.Count)];
                if (again is EpochReported or RunEnded) _late.Add(again);
                break;
            case 2:
                var before = (Sweeps.Table(Coordinator.Snapshot()), Coordinator.OpenAttempts);
                TakeUp();
                Assert.Equal(before.Item1, Sweeps.Table(Coordinator.Snapshot()));
                Assert.Equal(before.OpenAttempts, Coordinator.OpenAttempts);
                LoseAll();
                break;
        }
    }

    /// <summary>Takes a sweep up from the events of another, which nobody works on any more, and without any checkpoint.</summary>
    public void Continue(IEnumerable<SweepEvent> events)
    {
        Events.Clear();
        Events.AddRange(events);
        TakeUp();
        LoseAll();
    }

    /// <summary>The coordinator's process dies: what is left is the journal and the checkpoints.</summary>
    private void TakeUp()
    {
        Coordinator = new SweepCoordinator(_parts);
        foreach (var next in Events) Coordinator.Apply(next);
    }

    private void LoseAll()
    {
        foreach (var worker in _workers) Forget(worker);
        foreach (var attempt in Coordinator.OpenAttempts) Deliver(new AttemptLost(Time, new(attempt.Run, attempt.Attempt, attempt.Worker), "restart"));
    }

    private static void Forget(Worker worker)
    {
        worker.Work.Clear();
        worker.Job = null;
    }

    private void Deliver(CoordinatorInput input)
    {
        Inputs.Add(input);
        var answer = Coordinator.Handle(input);
        Events.AddRange(answer.Events);
        Boundaries.Add(Events.Count);
        foreach (var instruction in answer.Instructions) CarryOut(instruction);
    }

    private void CarryOut(Instruction instruction)
    {
        switch (instruction)
        {
            case AskMethod ask: _asked.Add(ask); break;
            case TrainRun train: Train(_workers.Single(worker => worker.Name == train.Id.Worker), train); break;
            case ConcludeRun conclude:
                var concluder = _workers.Single(worker => worker.Name == conclude.Id.Worker);
                concluder.Job = (conclude.Id.Run, conclude.Id.Attempt);
                concluder.Work.Enqueue(Ended(conclude.Id.Run, conclude.Id.Attempt, conclude.Id.Worker, conclude.Epochs, null, null));
                break;
            case WhatNext next when _workers.Find(worker => worker.Job == (next.Run, next.Attempt)) is { } worker:
                Follow(worker, next);
                break;
            case SuspendRun aside when _workers.Find(worker => worker.Job == (aside.Run, aside.Attempt)) is { } worker:
                // The order reaches the worker anywhere between two epochs, or too late.
                var sent = worker.Work.Take((int)_stream.NextBelow(worker.Work.Count + 1)).ToList();
                if (sent.Count == worker.Work.Count) break;
                worker.Work.Clear();
                foreach (var message in sent) worker.Work.Enqueue(message);
                worker.Work.Enqueue(new AttemptLost(Time, new(aside.Run, aside.Attempt, worker.Name), aside.Reason));
                break;
            case SuspendRun aside when Yields > 0:
                // It is in a memory, and hands itself back.
                _late.Add(new AttemptLost(Time, new(aside.Run, aside.Attempt, "memory"), aside.Reason));
                break;
            case CancelRun cancel when _workers.Find(worker => worker.Job == (cancel.Run, cancel.Attempt)) is { } worker:
                Forget(worker);
                break;
        }
    }

    private void Follow(Worker worker, WhatNext next)
    {
        switch (next.Step)
        {
            case NextStep.GoOn when next.Until > worker.Until: Report(worker, next.Run, next.Attempt, worker.Until + 1, next.Until, again: 0); break;
            case NextStep.Conclude: worker.Work.Enqueue(Ended(next.Run, next.Attempt, worker.Name, next.Until, null, null)); break;
            // What it has trained since is in its checkpoint.
            case NextStep.Suspend when Yields > 0:
            case NextStep.Drop: Forget(worker); break;
        }
    }

    private void Train(Worker worker, TrainRun train)
    {
        (worker.Job, worker.Keeps) = ((train.Id.Run, train.Id.Attempt), train.Keeps);
        // Its parent's checkpoint was kept before anybody could have decided to fork it.
        if (train.Request.Origin is { } origin) Assert.Contains((origin.Run, origin.Epoch), _kept);
        var saved = _checkpoints.GetValueOrDefault(train.Id.Run);
        // What the checkpoint holds beyond what is known is handed in again, and the answer to the last of it waited for.
        Report(worker, train.Id.Run, train.Id.Attempt, train.Known + 1, saved > train.Known ? saved : train.Until, again: saved);
        worker.Until = Math.Max(worker.Until, train.Known);
    }

    private void Report(Worker worker, int number, int attempt, int from, int until, int again)
    {
        var run = Coordinator.Snapshot().Runs[number - 1];
        var curve = _curves(run.Variant, run.Repeat, run.Epochs);
        var last = worker.Until = Math.Min(until, curve.Losses.Count);
        if (worker.Keeps && last == until && curve.FinishAt(until) is null) _keeps.Add((number, until));
        for (var epoch = from; epoch <= last; epoch++)
        {
            MetricValue[] metrics = [new("valid_loss", curve.Losses[epoch - 1]), new("run", number)];
            var report = new EpochReport(epoch, metrics);
            worker.Work.Enqueue(new EpochReported(Time, new(number, attempt, worker.Name), report, 0.5, curve.FinishAt(epoch), Keeps: epoch < again));
        }
        if (last == curve.Losses.Count && (!curve.EndsWithoutReport || until > last))
            worker.Work.Enqueue(Ended(number, attempt, worker.Name, last, curve.Finish ?? RunFinish.Completed, curve.Failure));
    }

    private RunEnded Ended(int run, int attempt, string worker, int epochs, RunFinish? finish, string? failure) => new(
        Time, new(run, attempt, worker), epochs, failure is null ? finish : null, finish == RunFinish.Diverged ? 17 : null,
        failure is null ? new RunConclusion([new MetricValue("test_loss", run)], $"digest {run}", 3) : null, failure);
}
