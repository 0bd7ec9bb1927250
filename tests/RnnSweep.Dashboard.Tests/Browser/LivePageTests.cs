using Microsoft.Playwright;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person watches a real sweep.</summary>
[Collection(BrowserTests.Name)]
public sealed class LivePageTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>, IDisposable
{
    private static readonly string All = $"{EngineFixture.Runs} of {EngineFixture.Runs}";

    public void Dispose() => fixture.Gate.Open();

    [Fact]
    public async Task Runs_WhileTheSweepRuns_AppearByThemselves()
    {
        await using var browser = await chromium.OpenAsync();
        fixture.Gate.Shut();
        var (id, server) = await ServeAsync(nameof(Runs_WhileTheSweepRuns_AppearByThemselves));
        await using var _ = server;
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.CountsAsync(browser["run-row"].Filter(new() { HasText = "running" }), EngineFixture.Slots);
        fixture.Gate.Open();
        await BrowserPage.CountsAsync(browser["run-row"].Filter(new() { HasText = "finished" }), EngineFixture.Runs);
        await BrowserPage.SaysAsync(browser["state-chip"].First, "finished");
        foreach (var view in (string[])["history", "curves", "scatter", "parallel"])
        {
            await browser[$"tab-{view}"].ClickAsync();
            await BrowserPage.SeenAsync(browser[$"chart-{view}"].Locator("canvas").First);
        }
        browser.IsSound();
    }

    [Fact]
    public async Task Filter_ByItsInputs_NarrowsEverythingAndLivesInTheAddress()
    {
        await using var browser = await chromium.OpenAsync();
        var (id, server) = await ServeAsync(nameof(Filter_ByItsInputs_NarrowsEverythingAndLivesInTheAddress));
        await using var _ = server;
        var gru = await CountAsync(id, "gru");
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.SaysAsync(browser["shown-count"], All);
        await browser["filter-panel"].ClickAsync();
        await browser["filter-cell"].GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^gru") }).CheckAsync();
        await BrowserPage.SaysAsync(browser["shown-count"], $"{gru} of {EngineFixture.Runs}");
        await BrowserPage.CountsAsync(browser["run-row"], gru);
        await BrowserPage.CountsAsync(browser["filter-chip"], 1);

        // The same address, as somebody else would open it.
        var address = new Uri(browser.Page.Url);
        Assert.Contains("cell=gru", address.Fragment, StringComparison.Ordinal);
        await using var other = await chromium.OpenAsync();
        await other.GoAsync(address);
        await BrowserPage.CountsAsync(other["run-row"], gru);
        await other["clear-filters"].ClickAsync();
        await BrowserPage.SaysAsync(other["shown-count"], All);
        await other.Page.GoBackAsync();
        await BrowserPage.CountsAsync(other["run-row"], gru);
        browser.IsSound();
        other.IsSound();
    }

    [Fact]
    public async Task Brush_OnAnAxis_IsAFilterInAllViews()
    {
        await using var browser = await chromium.OpenAsync();
        var (id, server) = await ServeAsync(nameof(Brush_OnAnAxis_IsAFilterInAllViews));
        await using var _ = server;
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.SaysAsync(browser["shown-count"], All);
        await browser["tab-parallel"].ClickAsync();
        var canvas = browser["chart-parallel"].Locator("canvas").First;
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        // Along the first axis, which is the cell, over its upper half: that is one of its two values. Where exactly it stands is the chart's business.
        for (var left = 20; left < 160 && await browser["filter-chip"].CountAsync() == 0; left += 4)
            await DragAsync(browser.Page, box.X + left, box.Y + box.Height * 0.15f, box.Y + box.Height * 0.5f);
        await BrowserPage.CountsAsync(browser["filter-chip"], 1);
        await BrowserPage.GoneAsync(browser["shown-count"].GetByText(All));
        var cell = new Uri(browser.Page.Url).Fragment.Contains("cell=gru", StringComparison.Ordinal) ? "gru" : "rnn";
        await BrowserPage.CountsAsync(browser["run-row"], await CountAsync(id, cell));
        await BrowserPage.CountsAsync(browser["run-row"].Filter(new() { HasText = cell }), await CountAsync(id, cell));
        browser.IsSound();
    }

    [Fact]
    public async Task Server_ThatGoesAndComesBack_IsNoticedAndFoundAgain()
    {
        await using var browser = await chromium.OpenAsync();
        fixture.Gate.Shut();
        var (id, server) = await ServeAsync(nameof(Server_ThatGoesAndComesBack_IsNoticedAndFoundAgain));
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.CountsAsync(browser["run-row"], EngineFixture.Slots);
        await server.DisposeAsync();
        await BrowserPage.SeenAsync(browser["connection-banner"]);

        // What happens meanwhile is generated for.
        fixture.Gate.Open();
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var again = await StartAsync(server.Address.Port);
        await BrowserPage.GoneAsync(browser["connection-banner"]);
        await BrowserPage.CountsAsync(browser["run-row"].Filter(new() { HasText = "finished" }), EngineFixture.Runs);
        browser.IsSound();
    }

    [Fact]
    public async Task Cancel_AfterConfirmation_EndsTheSweep()
    {
        await using var browser = await chromium.OpenAsync();
        fixture.Gate.Shut();
        var (id, server) = await ServeAsync(nameof(Cancel_AfterConfirmation_EndsTheSweep));
        await using var _ = server;
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await browser["command-cancel"].ClickAsync();
        await browser["confirm-no"].ClickAsync();
        await BrowserPage.GoneAsync(browser["confirm-yes"]);
        await browser["command-cancel"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
        await BrowserPage.SaysAsync(browser["state-chip"].First, "cancelled");
        await BrowserPage.CountsAsync(browser["command-cancel"], 0);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        Assert.Equal(SweepState.Cancelled, sweep.Snapshot().State);
        browser.IsSound();
    }

    [Fact]
    public async Task Pause_AndUnpause_AreFollowed()
    {
        await using var browser = await chromium.OpenAsync();
        fixture.Gate.Shut();
        var (id, server) = await ServeAsync(nameof(Pause_AndUnpause_AreFollowed));
        await using var _ = server;
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await browser["command-pause"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
        await BrowserPage.SaysAsync(browser["state-chip"].First, "paused");
        await browser["command-unpause"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
        fixture.Gate.Open();
        await BrowserPage.SaysAsync(browser["state-chip"].First, "finished");
        browser.IsSound();
    }

    private async Task<(string Id, IDashboard Server)> ServeAsync(string test)
    {
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request(test), CancellationToken.None);
        return (id, await StartAsync(0));
    }

    private async Task<IDashboard> StartAsync(int port) =>
        await DashboardServer.StartAsync(fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = port }, TimeProvider.System);

    private async Task<int> CountAsync(string id, string cell)
    {
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        return sweep.Snapshot().Runs.Count(run => run.Variant.Find("cell")?.Text == cell);
    }

    private static async Task DragAsync(IPage page, float x, float from, float to)
    {
        await page.Mouse.MoveAsync(x, from);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, to, new MouseMoveOptions { Steps = 5 });
        await page.Mouse.UpAsync();
    }
}
