using RnnSweep.Search.Repeats;

namespace RnnSweep.Search.Tests.Repeats;

public sealed class PooledVarianceTests
{
    [Fact]
    public void Of_TheBetterHalf_IsPooled()
    {
        // Two of four, with 2 and 3 differences; the others are far off and do not count.
        Assert.Equal(new PooledVariance(7.0 / 5, 5), PooledVariance.Of([(3, 2), (4, 5), (9, 900), (9, 900)], 4));
        // Of five variants three.
        Assert.Equal(new PooledVariance(907.0 / 13, 13), PooledVariance.Of([(3, 2), (4, 5), (9, 900), (9, 900), (1, 0)], 5));
    }

    [Fact]
    public void Of_TooLittleInTheBetterHalf_TakesAsManyMoreAsItNeeds()
    {
        Assert.Equal(new PooledVariance(10.0 / 4, 4), PooledVariance.Of([(1, 0), (2, 1), (2, 2), (3, 7), (9, 900)], 5));
        Assert.Equal(new PooledVariance(6.0 / 4, 4), PooledVariance.Of([(5, 6), (9, 900)], 2));
        Assert.Null(PooledVariance.Of([(1, 0), (2, 1), (3, 2)], 3));
        Assert.Null(PooledVariance.Of([], 0));
    }

    [Fact]
    public void Within_FromThreeSeedsOn_ItsOwnCountsBesideThePooledOne()
    {
        var pooled = new PooledVariance(2, 6);
        Assert.Equal((2, 2), (pooled.Within(1, 0), pooled.Within(2, 50)));
        // (5 + 3 · 2) / (2 + 3)
        Assert.Equal(2.2, pooled.Within(3, 5), 1e-12);
    }

    [Fact]
    public void Error_FewDifferences_IsWiderThanTheVarianceSays()
    {
        var pooled = new PooledVariance(2, 6);
        // √(2 / 1 · 6 / 4), √(2 / 2 · 6 / 4), and with two differences of its own √(2.2 / 3 · 8 / 6).
        Assert.Equal(Math.Sqrt(3), pooled.Error(1, 0), 1e-12);
        Assert.Equal(Math.Sqrt(1.5), pooled.Error(2, 50), 1e-12);
        Assert.Equal(Math.Sqrt(2.2 / 3 * 8 / 6), pooled.Error(3, 5), 1e-12);
    }
}
