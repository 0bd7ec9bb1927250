using System.Diagnostics;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Tests.Engines;
using RnnSweep.Training;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Load;

/// <summary>
/// What a method that thinks for 200 ms costs a large sweep, in figures (docs/development/testing.md). Asked for by name, on a machine that has nothing else to
/// do.
/// </summary>
public sealed class ThinkingLoadTests(ITestOutputHelper output) : EngineTestBase
{
    private const int Slots = 8;
    private const int Before = 10_000;
    private const int Further = 200;

    private readonly List<TimeSpan> _turns = [];
    private DateTimeOffset _now = Coordination.Sweeps.Start;
    private int _proposed;

    [Fact(Explicit = true)]
    public void Turns_OnTenThousandRuns_InFigures()
    {
        var parts = new CoordinatorParts
        {
            Definition = Coordination.Sweeps.Definition(parallelism: Slots),
            Method = new SlowMethod(Before + Further, TimeSpan.Zero),
            EpochCost = _ => 5,
        };
        var coordinator = Coordination.Sweeps.Coordinator(parts);
        var events = new List<SweepEvent>();
        Carry(coordinator, events, Before);
        var again = Coordination.Sweeps.Coordinator(parts);
        var replay = Stopwatch.StartNew();
        foreach (var next in events) again.Apply(next);
        output.WriteLine($"replay of {events.Count} events: {replay.ElapsedMilliseconds} ms");
        foreach (var open in again.OpenAttempts) again.Handle(new AttemptLost(_now, open, "its process ended"));
        _turns.Clear();
        Carry(again, [], Before + Further);
        _turns.Sort();
        output.WriteLine($"{_turns.Count} turns: median {_turns[_turns.Count / 2].TotalMilliseconds:0.000} ms, p99.9 "
            + $"{_turns[(int)(_turns.Count * 0.999)].TotalMilliseconds:0.000} ms, longest {_turns[^1].TotalMilliseconds:0.000} ms");
        Assert.True(_turns[(int)(_turns.Count * 0.999)] < TimeSpan.FromMilliseconds(5));
    }

    [Fact(Explicit = true)]
    public async Task Slots_WhileTheMethodThinks_AreBusy_InFigures()
    {
        const int variants = 120;
        var definition = Coordination.Sweeps.Definition(parallelism: Slots) with
        {
            Task = TaskSettings.Of(new FunctionSettings("sphere", Seconds: 1)),
            Goal = new RunGoal("value", false),
        };
        var settings = Settings(new FakeWorkFactory(), Slots) with
        {
            Work = new RunWorkFactory(TimeProvider.System),
            Method = _ => new SlowMethod(variants, TimeSpan.FromMilliseconds(200)),
            Rules = _ => [],
        };
        var begun = Stopwatch.StartNew();
        await using var engine = LocalEngine.Create(settings, Folder.PathOf("busy"), "name: test\n"u8.ToArray(), definition);
        Assert.Equal(SweepEnd.Finished, await engine.RunAsync(CancellationToken.None));
        var runs = engine.Snapshot().Runs;
        // While there are proposals to come: at the end slots are free because nothing is left.
        var (from, to) = (runs[0].StartedAt, runs[^1].StartedAt);
        var busy = runs.Sum(run => Math.Max(0, (Earlier(run.FinishedAt!.Value, to) - run.StartedAt).TotalSeconds));
        output.WriteLine($"{variants} runs of 4 to 8 s in {begun.Elapsed.TotalSeconds:0} s: slots busy {busy / (Slots * (to - from).TotalSeconds):P1} of the "
            + "time");
        Assert.True(busy / (Slots * (to - from).TotalSeconds) >= 0.95);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>Eight workers whose runs report every epoch at once, until so many runs have been proposed.</summary>
    private void Carry(SweepCoordinator coordinator, List<SweepEvent> events, int runs)
    {
        var idle = new Queue<string>(Enumerable.Range(1, Slots).Select(n => $"w{n}"));
        var training = new Queue<TrainRun>();
        while (_proposed < runs)
        {
            // Whoever is idle asks again after every event, as workers do.
            for (var n = idle.Count; n > 0; n--)
            {
                var worker = idle.Dequeue();
                if (!Tell(coordinator, events, new SlotOffered(Next(), worker), training)) idle.Enqueue(worker);
            }
            var train = training.Dequeue();
            for (var epoch = train.Known + 1; epoch <= train.Until; epoch++)
                Tell(coordinator, events, new EpochReported(Next(), train.Id, Report(train.Id.Run, epoch), 0.1, null), training);
            Tell(coordinator, events, new RunEnded(Next(), train.Id, train.Until, RunFinish.Completed, null,
                new RunConclusion([], null, 0)), training);
            idle.Enqueue(train.Id.Worker);
        }
    }

    private DateTimeOffset Next() => _now += TimeSpan.FromMilliseconds(1);

    private static EpochReport Report(int run, int epoch) => new(epoch, [new MetricValue("valid_loss", 1.0 / (1 + run * 31 % 97 + epoch))]);

    /// <summary>True where the worker got something to do.</summary>
    private bool Tell(SweepCoordinator coordinator, List<SweepEvent> events, CoordinatorInput input, Queue<TrainRun> training)
    {
        var inputs = new Queue<CoordinatorInput>([input]);
        var given = false;
        while (inputs.TryDequeue(out var next))
        {
            var start = Stopwatch.GetTimestamp();
            var answer = coordinator.Handle(next);
            _turns.Add(Stopwatch.GetElapsedTime(start));
            events.AddRange(answer.Events);
            _proposed += answer.Events.Count(one => one is RunProposed);
            foreach (var instruction in answer.Instructions)
                if (instruction is TrainRun train)
                {
                    training.Enqueue(train);
                    given = true;
                }
                else if (instruction is AskMethod ask) inputs.Enqueue(ask.Answer(TimeProvider.System));
        }
        return given;
    }
}
