using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Repeats;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Further seeds of a race, on simulated workers: who gets them follows from the file alone.</summary>
public sealed class RaceOrderTests
{
    private static readonly RaceSettings Race = new(1, 4, 0.25);

    private static CoordinatorParts Parts(
        int? cap = 32, bool isQuick = true, IEarlyTermination? rule = null, RaceSettings? race = null, bool virtualOrder = true)
    {
        race ??= Race;
        var parts = Sweeps.Adaptive(24, 3, repeats: race.Initial, parallelism: 4, virtualOrder: virtualOrder);
        return parts with
        {
            Definition = parts.Definition with { Race = race, RunCap = cap },
            Method = new ListMethod(24, 3, usesResults: true, isQuick),
            Rules = rule is null ? [] : [rule],
        };
    }

    public static TheoryData<string> Kinds => ["quick", "slow", "ruled", "two", "uncapped"];

    private static CoordinatorParts Of(string kind) => kind switch
    {
        "slow" => Parts(isQuick: false),
        "ruled" => Parts(rule: new PausingRule(2, 3)),
        "two" => Parts(cap: 60, race: new RaceSettings(2, 5, 0.2)),
        "uncapped" => Parts(cap: null),
        _ => Parts(),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnyWorkersDeathsAndRestarts_SameOrder(string kind)
    {
        var expected = new Simulation(Of(kind), 1, 0).Run();
        Assert.Contains(expected.Events, e => e is RunDecided { Decision: Decisions.Start, Rule: Decisions.Race });
        for (var seed = 1; seed <= 15; seed++)
        {
            var workers = (int[])[1, 2, 7];
            var other = new Simulation(Of(kind), workers[seed % 3], seed) { Troubles = seed % 4 * 5, Thinking = 1 + seed % 7 }.Run();
            Invariants.Hold(other);
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(other.Events));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FurtherSeeds_StayWithinShareAndTop_AndAreTheirOwn(string kind)
    {
        var parts = Of(kind);
        var (race, runs) = (parts.Definition.Race!, new Simulation(parts, 2, 3).Run().Coordinator.Snapshot().Runs);
        var further = runs.Where(run => run.Repeat > race.Initial).ToList();
        Assert.InRange(further.Count, 1, race.Share * runs.Count);
        Assert.All(further, run => Assert.Equal(RunPlan.SeedOf(7, run.Repeat), run.Seed));
        // A variant of which a seed diverged or failed gets no other one; seeds that train side by side end in any order.
        Assert.All(runs.GroupBy(run => run.Variant.Number), variant =>
        {
            Assert.Equal(Enumerable.Range(1, variant.Count()), variant.Select(run => run.Repeat).Order());
            Assert.InRange(variant.Count(), 1, race.Top);
        });
    }

    [Fact]
    public void RunCap_LeavesTheRaceItsShare()
    {
        var runs = new Simulation(Parts(cap: 24), 1, 1, (variant, repeat, epochs) => Noisy(variant, repeat, epochs)).Run().Coordinator.Snapshot().Runs;
        Assert.Equal((18, 6), (runs.Max(run => run.Variant.Number), runs.Count(run => run.Repeat > 1)));
    }

    [Fact]
    public void Arrival_AlsoRaces()
    {
        var runs = new Simulation(Parts(virtualOrder: false), 3, 5).Run().Coordinator.Snapshot().Runs;
        Assert.Contains(runs, run => run.Repeat > 1);
        Assert.All(runs, run => Assert.True(run.HasEnded));
    }

    /// <summary>What a method is told: a first result, and then what it is worth by more seeds.</summary>
    [Fact]
    public void Results_OfFurtherSeeds_AreRevised()
    {
        var (definition, simulation) = (Parts().Definition, new Simulation(Parts(), 1, 1).Run());
        var state = CoordinatorState.ReplayedStateOf(Parts());
        var seen = new List<Search.Observing.SearchEvent>();
        var history = new SearchHistory(definition, state, seen.Add);
        foreach (var next in simulation.Events)
        {
            state.Apply(next);
            history.Apply(next);
        }
        var runs = simulation.Coordinator.Snapshot().Runs;
        var last = seen.OfType<Search.Observing.ResultRevised>().Last(one => double.IsFinite(one.Values[0]));
        var seeds = runs.Where(run => run.Variant.Number == last.Variant.Number).ToList();
        Assert.Equal(seeds.Count, last.Weight);
        Assert.Equal(seeds.Average(run => run.Reports.Min(report => report["valid_loss"])), last.Values[0], 1e-12);
        Assert.Equal(runs.Count(run => run.Repeat == 1), seen.OfType<Search.Observing.ResultSeen>().Count());
    }

    private static CurveRun Noisy(Variant variant, int repeat, int epochs) => CurveRun.Of(variant, repeat, epochs) is { Losses.Count: var count } curve
        && count == epochs && curve.Failure is null && curve.Finish is null
            ? curve : new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => 1.0 / epoch + 0.5)]);
}
