using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Shares over simulated hours. A window is as long as 20 of the longest runs.</summary>
public sealed class FairShareSimulationTests
{
    private const double Longest = 60;
    private const double Window = 20 * Longest;
    private const double Until = 3.6 * Window;
    private const double Points = 0.05;

    private static readonly string[] All = ["a", "b", "c"];

    [Theory]
    [InlineData(2, 60, 60, 60)]
    [InlineData(4, 60, 60, 60)]
    [InlineData(4, 0.005, 0.005, 0.005)]
    [InlineData(4, 60, 0.005, 60)]
    [InlineData(4, 0.005, 60, 0.005)]
    [InlineData(3, 60, 60, 0.005)]
    [InlineData(7, 60, 0.005, 1)]
    [InlineData(16, 0.005, 7, 60)]
    public void Shares_EachSweepHasWork_AreTheWeights(int slots, double a, double b, double c)
    {
        var measure = Simulate(slots, Sweep("a", 1, a), Sweep("b", 2, b), Sweep("c", 4, c));
        Assert.InRange(measure.WorstShare(0, Until, Window, All), 0, Points);
        AssertWaits(measure, slots);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public void Shares_RunsOfAllLengths_AreTheWeights(int slots)
    {
        var measure = Simulate(slots, Mixed("a", 1), Mixed("b", 2), Mixed("c", 4));
        Assert.InRange(measure.WorstShare(0, Until, Window, All), 0, Points);
        AssertWaits(measure, slots);
    }

    [Theory]
    [InlineData("a", 1, 60, 2)]
    [InlineData("a", 4, 0.005, 4)]
    [InlineData("c", 4, 60, 4)]
    [InlineData("c", 1, 0.005, 8)]
    public void Shares_ASweepComesLate_AreTheWeightsBeforeAndFromThenOn(string id, int weight, double length, int slots)
    {
        const double late = 1.3 * Window;
        var others = new[] { Sweep("b", 2, 60), Sweep("d", 3, 0.005) };
        var measure = Simulate(slots, [.. others, Sweep(id, weight, length) with { From = late }]);
        Assert.InRange(measure.WorstShare(0, late, Window, "b", "d"), 0, Points);
        Assert.InRange(measure.WorstShare(late, Until, Window, "b", "d", id), 0, Points);
        Assert.InRange(measure.LongestWait(id), 0, Bound(slots, weight, weight + 5));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(0.005, 60)]
    [InlineData(60, 0.005)]
    public void Shares_ASweepGoesIdleAndReturns_EarnsNoCredit(double idle, double busy)
    {
        const double leaves = 1.2 * Window, returns = 2.5 * Window;
        var resting = Sweep("a", 4, idle) with { HasWork = time => time is < leaves or >= returns };
        var measure = Simulate(4, resting, Sweep("b", 2, busy), Sweep("c", 1, busy));
        Assert.InRange(measure.WorstShare(0, leaves, Window, All), 0, Points);
        // Its last runs are over by then.
        Assert.InRange(measure.WorstShare(leaves + Longest, returns, Window, "b", "c"), 0, Points);
        Assert.InRange(measure.WorstShare(returns, Until, Window, All), 0, Points);
    }

    [Fact]
    public void Shares_ASweepEnds_AreThoseOfTheOthers()
    {
        const double ends = 1.5 * Window;
        var measure = Simulate(4, Sweep("a", 4, 60) with { To = ends }, Sweep("b", 2, 60), Sweep("c", 1, 0.005));
        Assert.InRange(measure.WorstShare(0, ends, Window, All), 0, Points);
        Assert.InRange(measure.WorstShare(ends + Longest, Until, Window, "b", "c"), 0, Points);
    }

    [Fact]
    public void Shares_ASweepCannotUseItsShare_TheOthersShareTheRest()
    {
        // Its one run at a time is a slot of four, its weight would be two.
        var narrow = Sweep("a", 3, 10) with { Parallelism = 1 };
        var measure = Simulate(4, narrow, Sweep("b", 2, 60), Sweep("c", 1, 0.005));
        Assert.InRange(measure.WorstShare(0, Until, Window, "b", "c"), 0, Points);
        Assert.InRange(measure.LongestWait("a"), 0, Longest + FairShare.LongestPause);
    }

    private static SimulatedSweep Sweep(string id, int weight, double seconds) => new(id, weight, SimulatedSweep.Of(seconds));

    private static SimulatedSweep Mixed(string id, int weight) => new(id, weight, SimulatedSweep.Mixed);

    private static ShareMeasure Simulate(int slots, params SimulatedSweep[] sweeps)
    {
        var simulation = new ShareSimulation(slots, sweeps);
        simulation.Run(Until);
        return new ShareMeasure(simulation, Until, sweeps);
    }

    private static void AssertWaits(ShareMeasure measure, int slots)
    {
        for (var i = 0; i < All.Length; i++) Assert.InRange(measure.LongestWait(All[i]), 0, Bound(slots, 1 << i, 7));
    }

    /// <summary>What docs/explanation/sharing.md promises.</summary>
    private static double Bound(int slots, int weight, int all) => Longest * (2 + (double)all / (weight * slots)) + FairShare.LongestPause;
}
