using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>
/// What every engine promises, whatever trains behind it: handing in, looking on, and what is refused. Each test has a sweep of its own, named after it.
/// </summary>
public abstract partial class SweepEngineContract(EngineFixture fixture) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource _patience = new(Patience);

    private ISweepEngine Engine => fixture.Engine;

    /// <summary>Whether the engine says what a sweep would cost.</summary>
    protected virtual bool Estimates => true;

    private CancellationToken Within => _patience.Token;

    public void Dispose()
    {
        // Runs that a failed test left behind the gate would hold the slots of the next one.
        fixture.Gate.Open();
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Submit_IsListed_WatchedToItsEnd_AndExported()
    {
        var request = EngineFixture.Request(nameof(Submit_IsListed_WatchedToItsEnd_AndExported));
        var id = await Engine.SubmitAsync(request, Within);
        Assert.Equal(request.Id, id);
        await using var sweep = await Engine.OpenAsync(id, Within);
        Assert.Equal(id, sweep.Id);
        var seen = await WatchAsync(sweep, 0);
        await sweep.Ended.WaitAsync(Within);

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(n => (long)n), seen.Select(next => next.Sequence));
        Assert.IsType<SweepCreated>(seen[0]);
        Assert.IsType<SweepFinished>(seen[^1]);
        Assert.Equal(seen[^2..], await WatchAsync(sweep, seen.Count - 2));
        Assert.Equal(await fixture.ExpectedAsync(request), EngineFixture.Rows(sweep));
        var listed = await ListedAsync(id);
        Assert.Equal((id, SweepState.Finished, 1, EngineFixture.Runs), (listed.Name, listed.State, listed.Weight, listed.Planned));
        Assert.Equal((EngineFixture.Runs, EngineFixture.Runs, 0), (listed.Runs, listed.Ended, listed.Training));
        Assert.Equal((sweep.Snapshot().CreatedAt, (long)seen.Count, null), (listed.CreatedAt, listed.Sequence, listed.Problem));
    }

    [Fact]
    public async Task Source_IsTheFileAsItWasGiven_InTrainingAndAfter()
    {
        const string yaml = "# ünïcode\r\ntask: { function: sphere }\nmethod: random\nrun_cap: 2\nparameters:\n  x: { min: 0.0, max: 1.0 }\n";
        fixture.Gate.Shut();
        var id = await Engine.SubmitAsync(EngineFixture.Request("as-given", yaml), Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        Assert.Equal(yaml, Encoding.UTF8.GetString((await sweep.SourceAsync(Within))!));
        fixture.Gate.Open();
        await sweep.Ended.WaitAsync(Within);
        await using var after = await Engine.OpenAsync(id, Within);
        Assert.Equal(yaml, Encoding.UTF8.GetString((await after.SourceAsync(Within))!));
    }

    [Fact]
    public async Task Estimate_OfADefinition_IsThatOfTheEstimator_AndWritesNothing()
    {
        var definition = EngineFixture.Request("estimated").Definition;
        var cost = await Engine.EstimateAsync(definition, Within);
        if (!Estimates)
        {
            Assert.Null(cost);
            return;
        }
        var expected = CostOutlook.Of(definition, new RunWorkFactory(TimeProvider.System), long.MaxValue);
        Assert.Equal(expected with { Warnings = [] }, cost! with { Warnings = [] });
        Assert.Equal(expected.Warnings, cost.Warnings);
        Assert.True(cost.Trains && cost.MostMemory > cost.LeastMemory, $"{cost}");
        Assert.DoesNotContain(await Engine.ListAsync(Within), sweep => sweep.Id == "estimated");
        var missing = EngineFixture.Request(
            "missing", "task: { dataset: csv, file: not-there.csv, target: y }\nmethod: random\nrun_cap: 1\nparameters:\n  cell: { value: rnn }\n");
        var refused = await Assert.ThrowsAsync<SweepNotAcceptedException>(() => Engine.EstimateAsync(missing.Definition, Within));
        Assert.Contains("not-there.csv", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_OfARunThatHasEnded_IsThere()
    {
        var id = await Engine.SubmitAsync(EngineFixture.Request(nameof(Model_OfARunThatHasEnded_IsThere)), Within);
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
        await using var after = await Engine.OpenAsync(id, Within);
        var models = new List<byte[]?>();
        for (var run = 1; run <= EngineFixture.Runs; run++) models.Add(await after.ModelAsync(run, Within));
        Assert.All(models, model => Assert.True(model is { Length: > 100 }));
        Assert.Equal(models[0], await sweep.ModelAsync(1, Within));
        Assert.Null(await after.ModelAsync(EngineFixture.Runs + 1, Within));
    }

    [Fact]
    public async Task Open_AfterTheEnd_ShowsAllOfIt()
    {
        var id = await Engine.SubmitAsync(EngineFixture.Request(nameof(Open_AfterTheEnd_ShowsAllOfIt)), Within);
        await using var before = await Engine.OpenAsync(id, Within);
        await before.Ended.WaitAsync(Within);
        await using var after = await Engine.OpenAsync(id, Within);
        await after.Ended.WaitAsync(Within);
        Assert.Equal(SweepState.Finished, after.Snapshot().State);
        Assert.Equal(EngineFixture.Rows(before), EngineFixture.Rows(after));
        Assert.Equal((await WatchAsync(before, 0)).Select(Text), (await WatchAsync(after, 0)).Select(Text));

        static string Text(SweepEvent next) => JsonSerializer.Serialize(next, next.GetType(), SweepEventJson.Options);
    }

    [Fact]
    public async Task Submit_TheSameTwice_ChangesNothing_AndAnotherOfThatIdIsRefused()
    {
        var request = EngineFixture.Request(nameof(Submit_TheSameTwice_ChangesNothing_AndAnotherOfThatIdIsRefused));
        var id = await Engine.SubmitAsync(request, Within);
        Assert.Equal(id, await Engine.SubmitAsync(request, Within));
        await AssertRefusedAsync();
        await using (var sweep = await Engine.OpenAsync(id, Within)) await sweep.Ended.WaitAsync(Within);
        // After the end as before it.
        Assert.Equal(id, await Engine.SubmitAsync(request, Within));
        await AssertRefusedAsync();
        Assert.Equal(SweepState.Finished, (await ListedAsync(id)).State);

        async Task AssertRefusedAsync()
        {
            var refusal = await Assert.ThrowsAsync<SweepNotAcceptedException>(() => Engine.SubmitAsync(EngineFixture.Request(id, seed: 4), Within));
            Assert.Contains("another one", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Submit_WithoutId_MakesTheSameIdEachTime()
    {
        var request = EngineFixture.Request(nameof(Submit_WithoutId_MakesTheSameIdEachTime)) with { Id = null };
        var id = await Engine.SubmitAsync(request, Within);
        Assert.StartsWith($"{request.Definition.Name}-", id, StringComparison.Ordinal);
        Assert.Equal(id, await Engine.SubmitAsync(request, Within));
        await using var sweep = await Engine.OpenAsync(id, Within);
        await sweep.Ended.WaitAsync(Within);
    }

    [Theory]
    [InlineData("..", 1)]
    [InlineData("../elsewhere", 1)]
    [InlineData("a b", 1)]
    [InlineData("", 1)]
    [InlineData("weightless", 0)]
    public async Task Submit_IdOrWeightThatCannotBeUsed_IsRefused(string id, int weight)
    {
        var request = EngineFixture.Request("refused") with { Id = id, Weight = weight };
        await Assert.ThrowsAsync<SweepNotAcceptedException>(() => Engine.SubmitAsync(request, Within));
        Assert.DoesNotContain(await Engine.ListAsync(Within), sweep => sweep.Id == id);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../nobody")]
    public async Task Open_UnknownId_SaysSo(string id)
    {
        var error = await Assert.ThrowsAsync<SweepNotFoundException>(() => Engine.OpenAsync(id, Within));
        Assert.Equal((id, $"There is no sweep '{id}'."), (error.Id, error.Message));
    }

    private async Task<List<SweepEvent>> WatchAsync(ISweepHandle sweep, long after)
    {
        var seen = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(after, Within)) seen.Add(next);
        return seen;
    }

    private async Task<SweepListing> ListedAsync(string id) => Assert.Single(await Engine.ListAsync(Within), sweep => sweep.Id == id);
}
