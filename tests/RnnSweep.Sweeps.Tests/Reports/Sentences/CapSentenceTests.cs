using RnnSweep.Sweeps.Reports.Sentences;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Reports.Sentences;

public sealed class CapSentenceTests
{
    private static SweepSnapshot Capped(long? cap, long cost = 100)
    {
        var finished = ReportSweeps.Finished;
        return finished with
        {
            Definition = finished.Definition with { ComputeCap = cap },
            Runs = [.. finished.Runs.Select(run => run with { EpochCost = cost })],
        };
    }

    [Fact]
    public void Of_NoFurtherRunFits_SaysWhatWasSpentAndWhatIsLeft()
    {
        var sweep = Capped(3000);
        Assert.Equal("compute_cap of 3.000 kFLOP is used up: 7 runs took 2.600 kFLOP, and no further run fits into the rest; 5 of 12 runs have not begun",
            CapSentence.Of(sweep));
        Assert.Contains($"{CapSentence.Of(sweep)}.", SweepSummary.Of(sweep).State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000_000L)]
    public void Of_SomethingElseEndedTheSweep_IsNull(long? cap) => Assert.Null(CapSentence.Of(Capped(cap)));

    [Fact]
    public void Of_SweepThatGoesOn_IsNull() => Assert.Null(CapSentence.Of(Capped(3000) with { State = SweepState.Running }));
}
