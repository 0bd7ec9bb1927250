using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Sweeps whose <c>run_cap</c> is raised.</summary>
public sealed class ExtendTests
{
    private static GivenCommand To(int? cap) => new(SweepCommand.Extend, RunCap: cap);

    private static CoordinatorParts Capped(int cap, bool adaptive) => (adaptive ? Sweeps.Adaptive(30) : Sweeps.Free(30)) with
    {
        Definition = Sweeps.Definition(cap, parallelism: 3),
    };

    [Fact]
    public void Extend_AfterTheEnd_GivesTheTableOfTheLargerCap()
    {
        var expected = Sweeps.Table(new Simulation(Capped(14, false), 1, 0).Run().Coordinator.Snapshot());
        for (var seed = 0; seed < 20; seed++)
        {
            var simulation = new Simulation(Capped(6, false), 3, seed) { Troubles = 5 }.Run();
            Assert.Equal(6, simulation.Coordinator.Snapshot().Runs.Count);
            simulation.Ask(To(14));
            Assert.Equal((SweepState.Running, 14), (simulation.Coordinator.Snapshot().State, simulation.Coordinator.Snapshot().PlannedRuns));
            simulation.Run();
            Assert.Equal(expected, Sweeps.Table(simulation.Coordinator.Snapshot()));
            Assert.Equal(14, simulation.Coordinator.Snapshot().Definition.RunCap);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Extend_OfASweepThatLearns_GivesTheSameWithAnyWorkersAndAfterRestarts(bool isQuick)
    {
        var parts = Capped(6, true) with { Rules = [new MedianRule(2)], Method = new ListMethod(30, 4, usesResults: true, isQuick: isQuick) };
        string? expected = null;
        for (var seed = 0; seed < 20; seed++)
        {
            var simulation = new Simulation(parts, 1 + seed % 4, seed) { Troubles = seed == 0 ? 0 : 5 }.Run();
            simulation.Ask(To(14)).Run();
            var result = string.Join('\n', Sweeps.Order(simulation.Events));
            Assert.Equal(expected ??= result, result);
            Assert.Equal(14, simulation.Coordinator.Snapshot().Runs.Count);
        }
    }

    [Fact]
    public void Extend_OfASweepThatWasStopped_LetsItGoOn()
    {
        var simulation = new Simulation(Capped(20, true), 2, 1) { Commands = { [12] = (SweepCommand.Stop, null) } }.Run();
        Assert.True(simulation.Coordinator.Snapshot().Runs.Count < 20);
        simulation.Commands.Clear();
        Assert.Equal(24, simulation.Ask(To(24)).Run().Coordinator.Snapshot().Runs.Count);
    }

    [Fact]
    public void Extend_ThatAddsNothing_IsRefusedWithTheReason()
    {
        Assert.Contains("run_cap is 6 already", Refusal(Capped(6, false), To(6)), StringComparison.Ordinal);
        Assert.Contains("needs the new run_cap", Refusal(Capped(6, false), To(null)), StringComparison.Ordinal);
        Assert.Contains("and not a run", Refusal(Capped(6, false), To(9) with { Run = 2 }), StringComparison.Ordinal);
        Assert.Contains("has no run_cap", Refusal(Sweeps.Free(6), To(9)), StringComparison.Ordinal);
        Assert.Contains("allowed: a whole number from 1 to 1000000", Refusal(Capped(6, false), To(1_000_001)), StringComparison.Ordinal);
        var few = Sweeps.Free(5) with { Definition = Sweeps.Definition(6) };
        Assert.Contains("no more than the 5 runs", Refusal(few, To(9)), StringComparison.Ordinal);
        var forking = Sweeps.Forking() with { Definition = Sweeps.Definition(12, parallelism: 3) };
        Assert.Contains("has planned its population", Refusal(forking, To(20)), StringComparison.Ordinal);
    }

    private static string Refusal(CoordinatorParts parts, GivenCommand given)
    {
        var answer = Sweeps.Coordinator(parts).Handle(new Commanded(Sweeps.Start, given));
        Assert.Empty(answer.Events);
        return Assert.IsType<InputRefused>(Assert.Single(answer.Instructions)).Reason;
    }
}
