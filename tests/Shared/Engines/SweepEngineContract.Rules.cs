using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>Rules that pause and promote, on real networks.</summary>
public abstract partial class SweepEngineContract
{
    [Theory]
    [InlineData("asha, eta: 2")]
    [InlineData("hyperband_full, max_iter: 4, eta: 2")]
    public async Task Submit_RuleThatPromotes_GivesTheTableOfOneWorker(string rule)
    {
        var yaml = EngineFixture.Learning("random").Replace("epochs: { value: 3 }", "epochs: { value: 4 }", StringComparison.Ordinal)
            .Replace("parallelism", $"early_terminate: {{ type: {rule} }}\nparallelism", StringComparison.Ordinal);
        var request = EngineFixture.Request($"rule-{rule.Split(',')[0].Replace('_', '-')}", yaml);
        var id = await Engine.SubmitAsync(request, Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Contains(sweep.Snapshot().Runs, run => run.State == RunState.Stopped);
        Assert.Contains(sweep.Snapshot().Runs, run => run.State == RunState.Finished);
        Assert.Equal(await fixture.ExpectedAsync(request), EngineFixture.Rows(sweep));
    }
}
