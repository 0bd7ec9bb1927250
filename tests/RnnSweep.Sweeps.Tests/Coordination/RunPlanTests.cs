using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What follows from a definition alone.</summary>
public sealed class RunPlanTests
{
    [Fact]
    public void EpochsOf_TheVariantsOwn_OrTheTasksDefault()
    {
        var (dataset, function) = (new TaskSettings("digits"), TaskSettings.Of(new FunctionSettings("branin")));
        var silent = new Variant(1, []);
        var says = new Variant(1, [new("epochs", ParameterValue.Of(4L))]);
        Assert.Equal((10, 1), (RunPlan.EpochsOf(dataset, silent), RunPlan.EpochsOf(function, silent)));
        Assert.Equal((4, 4), (RunPlan.EpochsOf(dataset, says), RunPlan.EpochsOf(function, says)));
    }

    [Fact]
    public void PlannedRuns_IsFound_HoweverManyVariantsThereAre()
    {
        for (var count = 0; count < 70; count++)
            Assert.Equal(count * 2, RunPlan.PlannedRuns(Sweeps.Definition(repeats: 2), new ListMethod(count, 1)));
        Assert.Equal(1_000_003, RunPlan.PlannedRuns(Sweeps.Definition(), new ListMethod(1_000_003, 1)));
        Assert.Equal(7, RunPlan.PlannedRuns(Sweeps.Definition(cap: 7, repeats: 2), new ListMethod(int.MaxValue, 1)));
        Assert.Null(RunPlan.PlannedRuns(Sweeps.Definition(), new ListMethod(int.MaxValue, 1)));
    }

    [Fact]
    public void PlannedRuns_MoreThanThereAreNumbers_IsUnknown()
    {
        Assert.Equal(int.MaxValue, RunPlan.PlannedRuns(Sweeps.Definition(repeats: int.MaxValue), new ListMethod(1, 1)));
        Assert.Null(RunPlan.PlannedRuns(Sweeps.Definition(repeats: int.MaxValue), new ListMethod(2, 1)));
    }

    [Fact]
    public void RequestOf_AForkedRun_SaysWhereItComesFrom()
    {
        var origin = new RunOrigin(3, 2);
        var request = RunPlan.RequestOf(Sweeps.Definition(), 5, new Variant(4, []), 11, origin);
        Assert.Equal((5, 11L, origin), (request.Run, request.Seed, request.Origin));
    }

    [Fact]
    public void SeedOf_DependsOnSweepAndRepeat_AndFitsADouble()
    {
        var seeds = (from sweep in Enumerable.Range(0, 50) from repeat in Enumerable.Range(1, 20) select RunPlan.SeedOf(sweep, repeat)).ToList();
        Assert.Equal(seeds.Count, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.InRange(seed, 0, (1L << 53) - 1));
    }
}
