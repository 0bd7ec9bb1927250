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
        var request = EngineFixture.Request($"limits-{name}",
            $"task: {task}\n{Limited}\n{more}\nparameters:\n  x: {{ min: -5, max: 5.0 }}\n  y: {{ distribution: normal, sigma: 2 }}\n  epochs: {{ min: 1, "
            + "max: 4 }\n");
        var id = await Engine.SubmitAsync(request, Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Finished, sweep.Snapshot().State);
        var rows = EngineFixture.Rows(sweep);
        Assert.InRange(rows.Length, 4, 41);
        Assert.Equal(await fixture.ExpectedAsync(request), rows);
    }

    /// <summary>A rule that looks into runs stops the same ones, for the same reasons, at the same epochs, wherever they are trained.</summary>
    [Fact]
    public async Task GradientFlow_StopsTheSameRunsEverywhere()
    {
        var request = EngineFixture.Request("gradient-flow", """
            task: { dataset: random_permutation, symbols: 5, train: 64, valid: 20, test: 20 }
            method: grid
            seed: 3
            early_terminate: { type: gradient_flow, min_horizon: 0.5, vanishing_patience: 2, grace: 0 }
            parameters:
              activation: { values: [tanh, relu] }
              init: { values: [uniform, identity] }
              hidden_size: { value: 16 }
              sequence_length: { value: 60 }
              epochs: { value: 6 }
            """);
        var id = await Engine.SubmitAsync(request, Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        Assert.Equal(await fixture.ExpectedAsync(request), EngineFixture.Rows(sweep));
        var stopped = sweep.Snapshot().Runs.Where(run => run.State == RunState.Stopped).ToList();
        Assert.InRange(stopped.Count, 1, 3);
        Assert.All(stopped, run => Assert.StartsWith("vanishing: after epoch", run.Reason, StringComparison.Ordinal));
        Assert.All(stopped, run => Assert.InRange(run.Reports.Count, 3, 5));
        // Each was decided by an event that names the rule and its figures.
        var decided = (await WatchAsync(sweep, 0)).OfType<Sweeps.Events.RunDecided>().ToList();
        Assert.Equal(stopped.Select(run => (run.Number, "gradient_flow", run.Reason)),
            decided.OrderBy(one => one.Run).Select(one => (one.Run, one.Rule, (string?)one.Reason)));
    }
}
