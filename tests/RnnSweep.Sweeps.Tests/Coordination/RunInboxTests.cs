using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What has come in about a run and does not count yet.</summary>
public sealed class RunInboxTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(0, 0)]
    public void HeldAfter_ReportsWithAGap_CountsUpToTheGap(int recorded, int held)
    {
        var inbox = new RunInbox();
        foreach (var epoch in new[] { 3, 4, 5, 7 })
            inbox.Reports[epoch] = new EpochReported(Sweeps.Start, new(1, 1, "a"), new EpochReport(epoch, []), 1);
        Assert.Equal(held, inbox.HeldAfter(recorded));
    }
}
