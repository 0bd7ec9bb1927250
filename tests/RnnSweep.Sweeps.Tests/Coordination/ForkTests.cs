using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Sweeps whose method forks runs.</summary>
public sealed class ForkTests
{
    /// <summary>Every variant has a loss of its own that it comes down to; every fifth diverges after its third epoch.</summary>
    private static CurveRun Curve(Variant variant, int repeat, int epochs)
    {
        var floor = StreamKey.Of(variant.Number).With("level").Open().NextDouble() - 0.05 * (variant.Number % 20);
        var losses = Enumerable.Range(1, epochs).Select(epoch => floor + 1.0 / epoch);
        return variant.Number % 5 == 0 ? new CurveRun([.. losses.Take(3)], RunFinish.Diverged) : new CurveRun([.. losses]);
    }

    private static Simulation Simulate(CoordinatorParts parts, int workers, long seed, int troubles = 0) =>
        new Simulation(parts, workers, seed, Curve) { Troubles = troubles, Yields = troubles }.Run();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forks_AnyWorkersDeathsAndRestarts_SameOrder(bool isQuick)
    {
        var expected = Simulate(Sweeps.Forking(isQuick: isQuick), 1, 0);
        var forks = expected.Events.OfType<RunProposed>().Where(proposed => proposed.Parent is not null).ToList();
        Assert.True(forks.Count >= 5, $"{forks.Count} forks");
        if (isQuick) Assert.Contains(forks, fork => forks.Any(other => other.Run == fork.Parent));
        for (var seed = 1; seed <= 60; seed++)
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(Simulate(Sweeps.Forking(isQuick: isQuick), 1 + seed % 7, seed, seed % 4 * 5).Events));
    }

    /// <summary>Rules decide at epochs of their own, and runs that they have paused are forked too.</summary>
    [Fact]
    public void Forks_BesideRulesThatPauseAndPromote_SameOrder()
    {
        CoordinatorParts Parts() => Sweeps.Forking(parallelism: 4) with { Rules = [new PausingRule(3, 3)] };
        var expected = Simulate(Parts(), 1, 0);
        Assert.Contains(expected.Events, next => next is RunDecided { Decision: Decisions.Promote });
        Assert.Contains(expected.Events, next => next is RunProposed { Parent: not null });
        for (var seed = 1; seed <= 40; seed++)
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(Simulate(Parts(), 1 + seed % 7, seed, seed % 4 * 5).Events));
    }

    [Fact]
    public void ForkedRun_CountsOnFromItsParent_AndIsJudgedByItsOwnEpochs()
    {
        var simulation = Simulate(Sweeps.Forking(), 3, 4);
        var runs = simulation.Coordinator.Snapshot().Runs;
        Assert.All(runs.Where(run => run.Parent is not null), fork =>
        {
            var parent = runs[fork.Parent!.Value - 1];
            Assert.True(fork.ParentEpoch > 0 && fork.ParentEpoch % 2 == 0 && fork.ParentEpoch <= parent.EpochsDone);
            Assert.Equal(Enumerable.Range(fork.ParentEpoch + 1, fork.Reports.Count), fork.Reports.Select(report => report.Epoch));
            Assert.Equal(fork.ParentEpoch + fork.Reports.Count, fork.EpochsDone);
            Assert.True(fork.BestEpoch == 0 || fork.BestEpoch > fork.ParentEpoch);
            Assert.Equal(parent.Seed, fork.Seed);
            Assert.Equal(parent.Variant.Find("x"), fork.Variant.Find("x"));
            Assert.NotEqual(parent.Variant.Find("learning_rate"), fork.Variant.Find("learning_rate"));
        });
        Assert.Contains(runs, run => run is { Parent: not null, State: RunState.Finished, EpochsDone: 9 });
        // What is committed at the end is what was trained, and an epoch of another run is not trained twice.
        var sweep = new ReplayedState(Sweeps.Definition(parallelism: 3), null);
        foreach (var next in simulation.Events) sweep.Apply(next);
        Assert.Equal(runs.Sum(run => (long)run.Reports.Count * run.EpochCost), (long)sweep.Committed);
    }

    [Fact]
    public void Journal_BearsTheParent_AndOnlyOfForks()
    {
        var events = Simulate(Sweeps.Forking(), 2, 1).Events.OfType<RunProposed>().ToList();
        Assert.All(events, proposed => Assert.Equal(proposed.Parent is not null, EventLine.Of(proposed).Contains("\"parent\":", StringComparison.Ordinal)));
        var fork = events.First(proposed => proposed.Parent is not null);
        var read = Assert.IsType<RunProposed>(EventLine.Read(EventLine.Of(fork)));
        Assert.Equal((fork.Parent, fork.ParentEpoch), (read.Parent, read.ParentEpoch));
    }

    [Fact]
    public void ComputeCap_CountsTheEpochsThatAForkTrains()
    {
        // Two runs of 4 epochs cost 8; one is stopped after 2, and a fork of the other has 2 left to train, or 3.
        CoordinatorParts Parts(int epochs) =>
            Scripted(2, "x", number => Values(number, 4), number => new ForkRun(1, 2, new Variant(number, Values(number, epochs)))) with
            {
                Definition = Sweeps.Definition(parallelism: 2) with { ComputeCap = 8, Task = Function },
            };
        var runs = Simulate(Parts(4), 1, 1).Coordinator.Snapshot().Runs;
        Assert.Equal((3, 2), (runs.Count, runs[2].Reports.Count));
        Assert.Equal(2, Simulate(Parts(5), 1, 1).Coordinator.Snapshot().Runs.Count);
    }

    public static TheoryData<string, string> Senseless => new()
    {
        { "nobody", "it forks run 9, which there is not" },
        { "elsewhere", "it forks run 1 after epoch 1, where no checkpoint of it is kept; there are those of 2" },
        { "at its end", "it forks run 1 after epoch 4, where no checkpoint of it is kept; there are those of 2" },
        { "too late", "it forks run 1 after epoch 2 to train 2 epochs in all, which leaves nothing to train" },
        { "another size", "it forks run 1 after epoch 2 with hidden_size 16 in place of 8; a fork can change dropout, " },
        { "without its size", "it forks run 1 after epoch 2 with hidden_size left out in place of 8" },
        { "another number", "it was asked for variant 3 and proposes variant 7" },
        { "repeats", "it forks runs, which has no meaning with repeats: 2; set repeats: 1" },
        { "unsaid", "it forks a run, and has not said that it does" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void SenselessFork_EndsTheSweep_AndSaysWhy(string what, string message)
    {
        IReadOnlyList<KeyValuePair<string, ParameterValue>> changed = what switch
        {
            "too late" => Sized(8, 2),
            "another size" => Sized(16, 4),
            "without its size" => [Sized(8, 4)[1]],
            _ => Sized(8, 4),
        };
        var parts = Scripted(2, what, _ => Sized(8, 4), number => new ForkRun(
            what == "nobody" ? 9 : 1, what switch { "elsewhere" => 1, "at its end" => 4, _ => 2 },
            new Variant(what == "another number" ? 7 : number, changed)));
        if (what == "repeats") parts = parts with { Definition = parts.Definition with { Repeats = 2 } };
        var snapshot = Simulate(parts, 2, 1).Coordinator.Snapshot();
        Assert.Equal(SweepState.Failed, snapshot.State);
        Assert.StartsWith($"method scripted: {message}", snapshot.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_MayChangeAnyOfItsArguments()
    {
        var parts = Scripted(2, "x", number => Values(number, 4), number => new ForkRun(1, 2, new Variant(number, Values(40 + number, 4))));
        parts = parts with { Definition = parts.Definition with { Task = Function } };
        Assert.Equal(43.0, Simulate(parts, 2, 1).Coordinator.Snapshot().Runs[2].Variant.Find("x")!.Value.Number);
    }

    private static TaskSettings Function => TaskSettings.Of(new FunctionSettings("sphere"));

    private static IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(int x, int epochs) =>
        [new("x", ParameterValue.Of((double)x)), new("learning_rate", ParameterValue.Of(0.1)), new("epochs", ParameterValue.Of((long)epochs))];

    private static IReadOnlyList<KeyValuePair<string, ParameterValue>> Sized(int size, int epochs) =>
        [new("hidden_size", ParameterValue.Of((long)size)), new("epochs", ParameterValue.Of((long)epochs)), new("learning_rate", ParameterValue.Of(0.1))];

    private static CoordinatorParts Scripted(
        int population, string what, Func<int, IReadOnlyList<KeyValuePair<string, ParameterValue>>> first, Func<int, ForkRun> fork) => new()
        {
            Definition = Sweeps.Definition(parallelism: 2),
            Method = new ScriptedForks(population, first, fork, forks: what != "unsaid"),
            EpochCost = _ => 1,
        };
}
