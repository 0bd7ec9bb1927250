using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class PartSplitTests
{
    [Fact]
    public void Of_Order_GivesSharesInOrder() => Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 2, 2], PartSplit.Of(10, [0.7, 0.1, 0.2], null));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public void Of_AnyShares_LeavesNoPartEmpty(int count)
    {
        foreach (var shares in new[] { new[] { 0.98, 0.01, 0.01 }, [0.01, 0.98, 0.01], [0.01, 0.01, 0.98] })
            Assert.Equal([0, 1, 2], PartSplit.Of(count, shares, 5).Distinct().Order());
    }

    [Fact]
    public void Of_Seed_DrawsTheSameAgainAndAnotherWithAnother()
    {
        var parts = PartSplit.Of(100, [0.7, 0.15, 0.15], 1);
        Assert.Equal(parts, PartSplit.Of(100, [0.7, 0.15, 0.15], 1));
        Assert.NotEqual(parts, PartSplit.Of(100, [0.7, 0.15, 0.15], 2));
        Assert.Equal((70, 15, 15), (parts.Count(part => part == 0), parts.Count(part => part == 1), parts.Count(part => part == 2)));
    }
}
