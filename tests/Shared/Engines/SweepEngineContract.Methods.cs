namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Every method that learns, on real networks with a parameter that is active in some variants only.</summary>
public abstract partial class SweepEngineContract
{
    [Theory]
    [InlineData("tpe, startup: 4")]
    [InlineData("gp, startup: 4, candidates: 64")]
    [InlineData("cmaes")]
    [InlineData("pbt, population: 4, interval: 1")]
    [InlineData("nsga2, population: 4")]
    [InlineData("bayes, startup: 4")]
    [InlineData("tpe, startup: 4", "repeats: { top: 3, share: 0.3 }")]
    [InlineData("gp, startup: 4, candidates: 64", "repeats: { top: 3, share: 0.3 }")]
    public async Task Submit_MethodThatLearns_GivesTheTableOfOneWorker(string method, string line = "")
    {
        var request = EngineFixture.Request($"method-{method.Split(',')[0]}{(line.Length > 0 ? "-raced" : "")}", $"{EngineFixture.Learning(method)}\n{line}\n");
        var id = await Engine.SubmitAsync(request, Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(await fixture.ExpectedAsync(request), EngineFixture.Rows(sweep));
    }
}
