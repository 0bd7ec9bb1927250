using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Claims over simulated hours: runs of 1,000 epochs, which nobody who comes late waits for. A window is as long as 20 quanta.</summary>
public sealed class ClaimSimulationTests
{
    private const double Run = 1000;
    private const double Late = 437;
    private const double Quantum = FairShare.DefaultQuantum;
    private const double Window = 20 * Quantum;
    private const double Until = 2000;
    private const double Points = 0.05;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(16, 1, 2)]
    public void Shares_LateSweepAmongLongRuns_AreTheWeightsFromAQuantumOn(int slots, int there, int comes)
    {
        var (_, measure) = Simulate(slots, Long("a", there), Long("b", comes) with { From = Late });
        Assert.InRange(measure.LongestWait("b"), 0, Bound(slots, comes, there + comes));
        Assert.InRange(measure.WorstShare(Late + Quantum, Until, Window, "a", "b"), 0, Points);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void Shares_ThreeSweepsTwoLate_AreTheWeights(int slots)
    {
        var (_, measure) = Simulate(slots, Long("a", 1), Long("b", 2) with { From = Late }, Long("c", 4) with { From = 2 * Late });
        Assert.InRange(measure.WorstShare(Late + Quantum, 2 * Late, Window, "a", "b"), 0, Points);
        Assert.InRange(measure.WorstShare(2 * Late + Quantum, Until, Window, "a", "b", "c"), 0, Points);
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(3)]
    public void Shares_ShortRunsAndLongOnes_AreTheWeights(double seconds)
    {
        var shorter = new SimulatedSweep("a", 2, SimulatedSweep.Of(seconds));
        var (_, measure) = Simulate(4, shorter, Long("b", 1), Long("c", 4) with { From = Late });
        Assert.InRange(measure.WorstShare(0, Late, Window, "a", "b"), 0, Points);
        Assert.InRange(measure.WorstShare(Late + Quantum, Until, Window, "a", "b", "c"), 0, Points);
    }

    [Fact]
    public void Runs_ThatAreClaimed_HaveHadTheirQuantum()
    {
        var (simulation, _) = Simulate(4, Long("a", 1), Long("b", 2) with { From = Late }, Long("c", 4) with { From = 2 * Late });
        Assert.InRange(simulation.Suspensions, 20, (Until - Late) * 4 / Quantum);
        // What is left of a run may be less.
        var shorter = simulation.Uses.Where(use => use.To - use.From < Quantum - 1e-6);
        Assert.InRange(shorter.Count(), 0, 4 * Until / Run);
    }

    [Fact]
    public void Runs_OneSweepAlone_AreNeverSuspended()
    {
        var (simulation, _) = Simulate(4, Long("a", 1));
        Assert.Equal(0, simulation.Suspensions);
    }

    [Fact]
    public void Runs_OtherSweepHasNothingToGive_AreNeverSuspended()
    {
        var (simulation, _) = Simulate(4, Long("a", 1), Long("b", 4) with { HasWork = time => time > 1500 });
        Assert.All(simulation.Uses.Where(use => use.To <= 1500), use => Assert.Equal(Run, use.To - use.From, 3));
        // It had nothing to give for long, and waits no longer than one that is new.
        Assert.InRange(simulation.Uses.First(use => use.Sweep == "b").From - 1500, 0, Bound(4, 4, 5));
    }

    [Fact]
    public void Runs_OtherSweepHasTheSlotsThatItCanUse_AreNotSuspendedForMore()
    {
        var (simulation, measure) = Simulate(4, Long("a", 1), Long("b", 4) with { From = Late, Parallelism = 1 });
        Assert.InRange(simulation.Suspensions, 1, 2);
        Assert.InRange(measure.LongestWait("b"), 0, Bound(4, 4, 5));
    }

    [Fact]
    public void Shares_RunsThatReportSeldom_AreTheWeights()
    {
        // A run that is claimed trains on for up to 40 s: a window is as long as 20 of that.
        var (_, measure) = Simulate(4, Long("a", 1) with { Epoch = 40 }, Long("b", 2) with { Epoch = 40, From = Late });
        Assert.InRange(measure.WorstShare(Late + 40 + Quantum, Until, 800, "a", "b"), 0, Points);
    }

    private static SimulatedSweep Long(string id, int weight) => new(id, weight, SimulatedSweep.Of(Run)) { Epoch = Run / 1000 };

    private static (ShareSimulation Simulation, ShareMeasure Measure) Simulate(int slots, params SimulatedSweep[] sweeps)
    {
        var simulation = new ShareSimulation(slots, sweeps);
        simulation.Run(Until);
        return (simulation, new ShareMeasure(simulation, Until, sweeps));
    }

    /// <summary>
    /// What docs/explanation/sharing.md promises: until a quantum is its due, and the epoch of the run that has the slot, and a second until it is noticed.
    /// </summary>
    private static double Bound(int slots, int weight, int all) => Quantum * (1 + (double)all / (weight * slots)) + Run / 1000 + 1;
}
