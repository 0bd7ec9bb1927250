using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Tests.Shared.Engines;

/// <summary>A sweep that begins with the results of another one of the same engine.</summary>
public abstract partial class SweepEngineContract
{
    [Fact]
    public async Task Submit_Prior_BeginsWithTheOtherSweep_AndGivesTheTableOfOneWorker()
    {
        var first = EngineFixture.Request("prior-first", EngineFixture.Learning("tpe"));
        await using (var sweep = await Engine.OpenAsync(await Engine.SubmitAsync(first, Within), Within)) await sweep.Ended.WaitAsync(Within);
        var next = EngineFixture.Request("prior-next", $"{EngineFixture.Learning("tpe")}\nprior: prior-first\n");
        await using var after = await Engine.OpenAsync(await Engine.SubmitAsync(next, Within), Within);
        await after.Ended.WaitAsync(Within);
        var definition = after.Snapshot().Definition;
        Assert.Equal(10, Assert.Single(definition.Prior).Variants.Count);
        Assert.Empty(definition.Prior[0].Notes);
        // Nothing is left to chance in its first proposals: the table is not that of a sweep without prior.
        Assert.Equal(await fixture.ExpectedAsync(next with { Definition = definition }), EngineFixture.Rows(after));
        Assert.NotEqual(await fixture.ExpectedAsync(next with { Id = "prior-none", Definition = definition with { Prior = [] } }), EngineFixture.Rows(after));
        // Asked for once more, it is the sweep that is there.
        Assert.Equal("prior-next", await Engine.SubmitAsync(next, Within));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../elsewhere")]
    public async Task Submit_PriorThatIsNotThere_IsRefused(string prior)
    {
        var request = EngineFixture.Request($"prior-of-{prior.Length}", $"{EngineFixture.Learning("tpe")}\nprior: {prior}\n");
        var error = await Assert.ThrowsAsync<SweepNotAcceptedException>(() => Engine.SubmitAsync(request, Within));
        Assert.StartsWith("prior: there is no sweep", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await Engine.ListAsync(Within), sweep => sweep.Id == request.Id);
    }
}
