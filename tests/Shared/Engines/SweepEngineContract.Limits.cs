using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>The table of a sweep whose runs depend on each other is that of one thread, on every engine.</summary>
public abstract partial class SweepEngineContract
{
    /// <summary>Everything at once that decides which runs there are.</summary>
    public const string Limited = """
        method: random
        run_cap: 40
        repeats: 2
        parallelism: 3
        seed: 5
        """;

    [Theory]
    [InlineData("repeats", "{ function: sphere, noise: 0.5 }", "")]
    [InlineData("where-enqueue", "{ function: sphere, noise: 0.5 }", "where: x * x + y * y <= 9\nenqueue: [ { x: 0.5 }, { y: -1.0, x: 2 } ]")]
    [InlineData("target", "{ function: sphere, noise: 0.5 }", "metric: { name: value, target: 2.5 }\nwhere: x * y < 1")]
    [InlineData("compute-cap", "{ function: sphere, noise: 0.5, cost: 7 }", "compute_cap: 301\nenqueue: [ { x: 0.5 } ]")]
    public async Task Limits_GiveTheTableOfOneThread(string name, string task, string more)
    {
        var request = EngineFixture.Request($"limits-{name}", $"task: {task}\n{Limited}\n{more}\nparameters:\n  x: {{ min: -5, max: 5.0 }}\n  y: {{ distribution: normal, sigma: 2 }}\n  epochs: {{ min: 1, max: 4 }}\n");
        var id = await Engine.SubmitAsync(request, Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Finished, sweep.Snapshot().State);
        var rows = EngineFixture.Rows(sweep);
        Assert.InRange(rows.Length, 4, 41);
        Assert.Equal(await fixture.ExpectedAsync(request), rows);
    }
}
