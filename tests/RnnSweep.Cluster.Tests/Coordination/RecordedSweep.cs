using System.Text.Json;
using RnnSweep.Numerics.Streams;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cluster.Tests.Coordination;

/// <summary>
/// All that the coordinator of one sweep was told, to be told to another: real runs, trained by workers that die, say things twice, and are heard after their
/// death, as a keyed stream has it.
/// </summary>
internal sealed class RecordedSweep
{
    private sealed class Worker(string name)
    {
        public string Name => name;
        public IRunWork? Work { get; set; }
        public int Run { get; set; }
        public int Attempt { get; set; }

        /// <summary>Runs that it was told to suspend, with their attempts.</summary>
        public Dictionary<int, (int Attempt, IRunWork Work)> Memory { get; } = [];
    }

    private static readonly DateTimeOffset Start = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private readonly SweepCoordinator _coordinator;
    private readonly IRunWorkFactory _factory;
    private readonly RunGoal _goal;
    private readonly Worker[] _workers = [.. Enumerable.Range(1, 3).Select(n => new Worker($"w{n}"))];
    private readonly Dictionary<int, RunCheckpoint> _checkpoints = [];
    private readonly Dictionary<(int Run, int Epoch), RunCheckpoint> _kept = [];
    private readonly List<CoordinatorInput> _stale = [];
    private KeyedStream _stream = StreamKey.Of(11).With("recording").Open();

    private RecordedSweep(SweepDefinition definition, CoordinatorParts parts, IRunWorkFactory factory)
    {
        (_factory, _goal) = (factory, definition.Goal);
        Created = new SweepCreated(JournalFormat.Version, "test", new string('a', 64),
            JsonSerializer.SerializeToElement(new { definition.Name }))
        { Sequence = 1, Time = Start };
        _coordinator = new SweepCoordinator(parts);
        _coordinator.Apply(Created);
    }

    public SweepCreated Created { get; }

    public List<CoordinatorInput> Inputs { get; } = [];

    public int Deaths { get; private set; }

    public int Refused { get; private set; }

    public int Suspended { get; private set; }

    private DateTimeOffset Time => Start.AddSeconds(Inputs.Count + 1);

    public static RecordedSweep Of(SweepDefinition definition, CoordinatorParts parts, IRunWorkFactory factory)
    {
        var sweep = new RecordedSweep(definition, parts, factory);
        for (var step = 0; !sweep._coordinator.HasEnded; step++)
        {
            Assert.True(step < 5_000, "the sweep does not end");
            switch (step)
            {
                case 8: sweep.Tell(new Commanded(sweep.Time, SweepCommand.Pause)); break;
                case 12: sweep.Tell(new Commanded(sweep.Time, SweepCommand.Unpause)); break;
                case 16: sweep.Tell(new Commanded(sweep.Time, SweepCommand.Cancel, 2)); break;
                default: sweep.Step(sweep._workers[(int)sweep._stream.NextBelow(sweep._workers.Length)]); break;
            }
        }
        // Heard after the end: refused too.
        foreach (var late in sweep._stale.ToArray()) sweep.Tell(late);
        return sweep;
    }

    private void Step(Worker worker)
    {
        if (_stale.Count > 0 && _stream.NextBelow(5) == 0)
        {
            Tell(_stale[(int)_stream.NextBelow(_stale.Count)]);
            return;
        }
        if (worker.Work is not { } work)
        {
            Tell(new SlotOffered(Time, worker.Name));
            return;
        }
        if (_stream.NextBelow(4) == 0)
        {
            Deaths++;
            Lose(worker, "its silo died");
            return;
        }
        var outcome = work.Advance(CancellationToken.None);
        var checkpoint = _checkpoints[worker.Run] = work.Capture(worker.Attempt);
        _kept[(worker.Run, checkpoint.Epoch)] = checkpoint;
        var (run, attempt) = (worker.Run, worker.Attempt);
        if (outcome.Report is { } report) TellOften(new EpochReported(Time, new(run, attempt, worker.Name), report, 0.25, outcome.Finish));
        if (work.Finish is not null && worker.Work is not null) End(worker, work);
    }

    private void End(Worker worker, IRunWork work)
    {
        worker.Work = null;
        TellOften(new RunEnded(Time, new(worker.Run, worker.Attempt, worker.Name), work.Epochs, work.Finish, work.DivergedAtStep, work.Conclude()));
    }

    private void Lose(Worker worker, string reason)
    {
        var (run, attempt, work) = (worker.Run, worker.Attempt, worker.Work!);
        worker.Work = null;
        Lose(worker, run, attempt, work, reason);
        // What it has in memory dies with it.
        foreach (var (other, kept) in worker.Memory.ToArray())
            if (worker.Memory.Remove(other)) Lose(worker, other, kept.Attempt, kept.Work, reason);
    }

    private void Lose(Worker worker, int run, int attempt, IRunWork work, string reason)
    {
        // What it had said before may be heard again, from an attempt that is over by then.
        if (work.Reports is [.., var last]) _stale.Add(new EpochReported(Time, new(run, attempt, worker.Name), last, 0.25));
        Tell(new AttemptLost(Time, new(run, attempt, worker.Name), reason));
    }

    private void TellOften(CoordinatorInput input)
    {
        Tell(input);
        if (_stream.NextBelow(3) == 0) Tell(input with { Time = Time });
    }

    private void Tell(CoordinatorInput input)
    {
        Inputs.Add(input);
        foreach (var instruction in _coordinator.Handle(input).Instructions)
            switch (instruction)
            {
                case TrainRun train: Begin(_workers.Single(worker => worker.Name == train.Id.Worker), train); break;
                case ConcludeRun conclude: Conclude(_workers.Single(worker => worker.Name == conclude.Id.Worker), conclude); break;
                case WhatNext next when Array.Find(_workers,
                    worker => worker.Work is not null && (worker.Run, worker.Attempt) == (next.Run, next.Attempt)) is { } worker:
                    Follow(worker, next);
                    break;
                case InputRefused: Refused++; break;
                case SuspendRun aside: Forget(aside.Run, (worker, attempt, work) => Lose(worker, aside.Run, attempt, work, aside.Reason)); break;
                case CancelRun cancel: Forget(cancel.Run, (_, _, _) => { }); break;
            }
    }

    private void Follow(Worker worker, WhatNext next)
    {
        switch (next.Step)
        {
            case NextStep.Suspend when worker.Work!.Finish is null:
                Suspended++;
                worker.Memory[next.Run] = (next.Attempt, worker.Work);
                worker.Work = null;
                break;
            case NextStep.Conclude: End(worker, worker.Work!); break;
            case NextStep.Drop: worker.Work = null; break;
        }
    }

    /// <summary>Whoever has a run, in its hands or in memory, has it no more.</summary>
    private void Forget(int run, Action<Worker, int, IRunWork> then)
    {
        foreach (var worker in _workers)
        {
            if (worker.Work is { } work && worker.Run == run)
            {
                worker.Work = null;
                then(worker, worker.Attempt, work);
            }
            if (worker.Memory.Remove(run, out var kept)) then(worker, kept.Attempt, kept.Work);
        }
    }

    private void Conclude(Worker worker, ConcludeRun conclude)
    {
        (worker.Run, worker.Attempt) = (conclude.Id.Run, conclude.Id.Attempt);
        worker.Work = Kept(worker, conclude.Id.Run, conclude.Id.Attempt) ?? _factory.Restore(conclude.Request, _goal, _checkpoints[conclude.Id.Run]);
        End(worker, worker.Work);
    }

    private static IRunWork? Kept(Worker worker, int run, int attempt) =>
        worker.Memory.Remove(run, out var kept) && kept.Attempt == attempt ? kept.Work : null;

    private void Begin(Worker worker, TrainRun train)
    {
        (worker.Run, worker.Attempt) = (train.Id.Run, train.Id.Attempt);
        try
        {
            worker.Work = Kept(worker, train.Id.Run, train.Id.Attempt) ?? (_checkpoints.TryGetValue(train.Id.Run, out var checkpoint)
                ? _factory.Restore(train.Request, _goal, checkpoint)
                : train.Request.Origin is { } origin ? _factory.Fork(train.Request, _goal, _kept[(origin.Run, origin.Epoch)])
                : _factory.Start(train.Request, _goal));
        }
        catch (RunRefusedException refusal)
        {
            Tell(new RunEnded(Time, train.Id, 0, null, null, null, refusal.Message));
            return;
        }
        // As every attempt does that continues from a checkpoint: what counts already does no harm. Only the last of what is not known has an answer.
        var reports = worker.Work.Reports.ToArray();
        foreach (var report in reports)
            Tell(new EpochReported(Time, train.Id, report, 0, Keeps: report != reports[^1] || reports.Length <= train.Known));
        if (worker.Work is { Finish: not null } over) End(worker, over);
    }
}
