using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Tests.Stores;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>One sweep as an engine.</summary>
public sealed class SingleSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Engine_OfOneSweep_ListsAndOpensIt_AndTakesNoOther()
    {
        await using var sweeps = new LocalSweeps(
            _folder.PathOf("sweeps"), new LocalEngineSettings { Work = new RunWorkFactory(TimeProvider.System), Product = "test", Workers = 1 },
            EngineFixture.Effective);
        await sweeps.SubmitAsync(EngineFixture.Request("only"), CancellationToken.None);
        await using var own = await sweeps.OpenAsync("only", CancellationToken.None);
        await own.Ended;
        var engine = new SingleSweep(own);
        Assert.Equal("only", Assert.Single(await engine.ListAsync(CancellationToken.None)).Id);
        await using (var seen = await engine.OpenAsync("only", CancellationToken.None)) Assert.Equal(EngineFixture.Rows(own), EngineFixture.Rows(seen));
        await Assert.ThrowsAsync<SweepNotFoundException>(() => engine.OpenAsync("other", CancellationToken.None));
        await Assert.ThrowsAsync<SweepNotAcceptedException>(() => engine.SubmitAsync(EngineFixture.Request("other"), CancellationToken.None));
    }
}
