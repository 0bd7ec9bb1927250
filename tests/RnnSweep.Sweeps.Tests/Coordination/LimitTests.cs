using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary><c>metric.target</c>, <c>compute_cap</c> and <c>metric.impute</c>: what depends on the results of other runs follows from the file alone.</summary>
public sealed class LimitTests
{
    private static CoordinatorParts Parts(Func<SweepDefinition, SweepDefinition> change, int repeats = 1) => new()
    {
        Definition = change(Sweeps.Definition(repeats: repeats, parallelism: 3)),
        Method = new ListMethod(30, 4),
        EpochCost = variant => 1 + variant.Number * 7 % 5,
    };

    [Fact]
    public void Target_Reached_NoNewRuns_AndThoseInProgressFinish()
    {
        var simulation = new Simulation(Parts(definition => definition with { Target = 0.4 }), 2, 1).Run();
        var runs = simulation.Coordinator.Snapshot().Runs;
        var decided = Assert.Single(simulation.Events.OfType<RunDecided>());
        Assert.Equal((Decisions.Target, Decisions.Target), (decided.Decision, decided.Rule));
        Assert.Matches("^valid_loss 0[.][0-9]+ has reached the target 0.4$", decided.Reason);
        Assert.InRange(runs.Count, 3, 29);
        Assert.DoesNotContain(simulation.Events.SkipWhile(next => next != decided), next => next is RunProposed);
        Assert.All(runs, run => Assert.True(run.HasEnded && run.State != RunState.Cancelled));
        Assert.Equal(runs.Count, simulation.Coordinator.Snapshot().PlannedRuns);
    }

    [Fact]
    public void Target_OfAMaximisedMetric_IsReachedFromBelow()
    {
        var simulation = new Simulation(Parts(definition => definition with { Target = 1.2, Goal = new RunGoal("valid_loss", true) }), 2, 1).Run();
        Assert.Single(simulation.Events.OfType<RunDecided>());
        Assert.True(simulation.Coordinator.Snapshot().Runs.Count < 30);
    }

    [Fact]
    public void Target_NeverReached_ChangesNothingButTheOrder() =>
        Assert.Equal(30, new Simulation(Parts(definition => definition with { Target = -1 }), 3, 1).Run().Coordinator.Snapshot().Runs.Count);

    [Fact]
    public void ComputeCap_IsNeverPassed_AndUsedAsFarAsRunsFit()
    {
        var simulation = new Simulation(Parts(definition => definition with { ComputeCap = 100 }), 2, 1).Run();
        var spent = simulation.Coordinator.Snapshot().Runs.Sum(run => run.Flops());
        Assert.InRange(spent, 70, 100);
        Assert.Equal(SweepState.Finished, simulation.Coordinator.Snapshot().State);
    }

    [Fact]
    public void ComputeCap_BelowTheFirstRun_EndsAtOnce()
    {
        var simulation = new Simulation(Parts(definition => definition with { ComputeCap = 1 }), 2, 1).Run();
        Assert.Empty(simulation.Coordinator.Snapshot().Runs);
        Assert.True(simulation.Coordinator.HasEnded);
    }

    [Fact]
    public void AnyInterleaving_SameOrder_AndInvariantsHold()
    {
        CoordinatorParts Limited() => Parts(definition => definition with { ComputeCap = 220, Target = 0.27, RunCap = 25 }, repeats: 2);
        var expected = Sweeps.Order(new Simulation(Limited(), 1, 0).Run().Events);
        for (var seed = 1; seed <= 60; seed++)
        {
            var simulation = new Simulation(Limited(), 1 + seed % 6, seed) { Troubles = seed % 5 * 5 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    [Theory]
    [InlineData(MetricImputation.Worst)]
    [InlineData(MetricImputation.Best)]
    [InlineData(MetricImputation.Latest)]
    public void Impute_GivesTheMethodAValueForEveryRun(MetricImputation impute)
    {
        var seen = new List<double>();
        var parts = Sweeps.Adaptive(30) with { Method = new Spy(seen) };
        new Simulation(parts with { Definition = parts.Definition with { Impute = impute } }, 2, 1).Run();
        // Before the first value there is nothing to put in its place.
        Assert.DoesNotContain(seen.SkipWhile(double.IsNaN), double.IsNaN);
        seen.Clear();
        new Simulation(parts, 2, 1).Run();
        Assert.Contains(seen, double.IsNaN);
    }

    /// <summary>Notes what it is shown.</summary>
    private sealed class Spy(List<double> seen) : ISearchMethod
    {
        private readonly ListMethod _inner = new(30, 4);

        public string Name => "spy";

        public bool UsesResults => true;

        public bool IsQuick => true;

        public System.Numerics.BigInteger? Variants => null;

        public IMethodState Begin() => new State(seen, _inner.Begin());

        private sealed class State(List<double> seen, IMethodState inner) : IMethodState
        {
            public void Observe(SearchEvent next)
            {
                if (next is ResultSeen result) seen.Add(Assert.Single(result.Values));
            }

            public Suggestion Suggest(MethodQuestion question) => inner.Suggest(question);
        }
    }
}
