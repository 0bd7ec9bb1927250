using RnnSweep.Cluster.Tests.Engine;
using RnnSweep.Dashboard;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Cluster.Tests.Page;

/// <summary>The page over a sweep that a cluster trains.</summary>
public sealed class ClusterPageTests(ClusterSweepsFixture fixture, Chromium chromium) : PageContract(fixture, chromium), IClassFixture<ClusterSweepsFixture>,
    IClassFixture<Chromium>
{
    private readonly ClusterSweepsFixture _fixture = fixture;
    private readonly Chromium _chromium = chromium;

    [Fact]
    public async Task List_OfACluster_SaysWhoSharesTheSlotsAndWhatWaits()
    {
        await using var browser = await _chromium.OpenAsync();
        _fixture.Gate.Shut();
        await _fixture.Engine.SubmitAsync(EngineFixture.Request("shared-light"), CancellationToken.None);
        await _fixture.Engine.SubmitAsync(EngineFixture.Request("shared-heavy") with { Weight = 3 }, CancellationToken.None);
        await using var server = await DashboardServer.StartAsync(_fixture.Engine, new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 },
            TimeProvider.System);
        await browser.GoAsync(server.Address);
        await BrowserPage.SaysAsync(browser["silo-row"], "2 / 2");
        await BrowserPage.SaysAsync(browser["silo-row"], "shared-");
        await BrowserPage.SaysAsync(browser["share-row"].Filter(new() { HasText = "shared-light" }), "25 %, 0.5 slots");
        await BrowserPage.SaysAsync(browser["share-row"].Filter(new() { HasText = "shared-heavy" }), "75 %, 1.5 slots");
        _fixture.Gate.Open();
        await BrowserPage.CountsAsync(browser["share-row"].Filter(new() { HasText = "shared-" }), 0);
        browser.IsSound();
    }
}
