using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tests.Data;

public sealed class BatchPlanTests
{
    [Theory]
    [InlineData(10, 4, 3, 2)]
    [InlineData(8, 4, 2, 4)]
    [InlineData(3, 10, 1, 3)]
    public void Plan_CutsTheOrderIntoBatches(int count, int batchSize, int batches, int last)
    {
        var plan = new BatchPlan(count, batchSize);
        Assert.Equal(batches, plan.Count);
        Assert.Equal(last, plan[batches - 1].Length);
        Assert.Equal(Enumerable.Range(0, count), All(plan));
        plan.Shuffle(7, 1);
        Assert.Equal(Enumerable.Range(0, count), All(plan).Order());
    }

    [Fact]
    public void Shuffle_DependsOnSeedAndEpochAlone()
    {
        var plan = new BatchPlan(100, 32);
        plan.Shuffle(7, 1);
        var first = All(plan);
        plan.Shuffle(7, 2);
        var second = All(plan);
        plan.Shuffle(8, 2);
        var other = All(plan);
        var fresh = new BatchPlan(100, 50);
        fresh.Shuffle(7, 2);
        Assert.NotEqual(first, second);
        Assert.NotEqual(second, other);
        Assert.Equal(second, All(fresh));
    }

    [Fact]
    public void Plan_OfNothing_HasNoBatches()
    {
        Assert.Equal(0, new BatchPlan(0, 4).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPlan(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPlan(4, 4)[1].Length);
    }

    private static int[] All(BatchPlan plan)
    {
        var all = new List<int>();
        for (var batch = 0; batch < plan.Count; batch++) all.AddRange(plan[batch]);
        return [.. all];
    }
}
