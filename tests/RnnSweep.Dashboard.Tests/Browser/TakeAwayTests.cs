using Microsoft.Playwright;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person carries off what is shown, and comes back to it.</summary>
[Collection(BrowserTests.Name)]
public sealed class TakeAwayTests(Chromium chromium)
{
    [Fact]
    public async Task Files_AreWhatIsShown()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await ServeAsync();
        await browser.GoAsync(server.Address, "#/sweeps/digits-gating?cell=gru&view=history");
        await BrowserPage.SaysAsync(browser["shown-count"], "3 of 11");
        await browser["take-away"].Locator("summary").ClickAsync();

        var table = await SaveAsync(browser, browser["take-csv"]);
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("run,state,seed,cell,", lines[0], StringComparison.Ordinal);
        Assert.Equal(["3", "6", "11"], lines[1..].Select(line => line.Split(',')[0]).OrderBy(int.Parse));
        Assert.Contains("<title>digits-gating", await SaveAsync(browser, browser["take-report"]), StringComparison.Ordinal);
        Assert.Contains("\"method\": \"random\"", await SaveAsync(browser, browser["take-definition"]), StringComparison.Ordinal);
        var drawing = await SaveAsync(browser, browser["chart-history"].GetByTestId("save-svg"));
        Assert.StartsWith("<svg", drawing, StringComparison.Ordinal);
        Assert.Contains("<path", drawing, StringComparison.Ordinal);

        await browser.GoAsync(server.Address, "#/sweeps/digits-gating/runs/1");
        var curves = await SaveAsync(browser, browser["take-curves"]);
        Assert.StartsWith("epoch,", curves, StringComparison.Ordinal);
        Assert.Equal(9, curves.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        browser.IsSound();
    }

    [Fact]
    public async Task View_ThatWasSaved_IsThereAgain()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await ServeAsync();
        await browser.GoAsync(server.Address, "#/sweeps/digits-gating?cell=gru");
        await browser["saved-views"].Locator("summary").ClickAsync();
        await browser["saved-views"].GetByRole(AriaRole.Textbox).FillAsync("only gru");
        await browser["saved-views"].GetByRole(AriaRole.Button, new() { Name = "Save this view" }).ClickAsync();
        await browser["clear-filters"].ClickAsync();
        await BrowserPage.SaysAsync(browser["shown-count"], "11 of 11");
        await browser.Page.ReloadAsync();
        await browser["saved-views"].Locator("summary").ClickAsync();
        await browser["saved-views"].GetByRole(AriaRole.Link, new() { Name = "only gru" }).ClickAsync();
        await BrowserPage.SaysAsync(browser["shown-count"], "3 of 11");
        browser.IsSound();
    }

    [Fact]
    public async Task Columns_AreSearchedAndMoved()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await ServeAsync();
        await browser.GoAsync(server.Address, "#/sweeps/digits-gating");
        await browser["column-menu"].Locator("summary").ClickAsync();
        await browser["column-menu"].GetByRole(AriaRole.Searchbox).FillAsync("learn");
        await BrowserPage.CountsAsync(browser["column-menu"].GetByRole(AriaRole.Checkbox), 1);
        var heads = browser["runs-table"].GetByRole(AriaRole.Columnheader);
        var before = await heads.AllInnerTextsAsync();
        await browser["column-menu"].GetByRole(AriaRole.Button, new() { Name = "Move learning_rate to the left" }).ClickAsync();
        var after = await heads.AllInnerTextsAsync();
        Assert.Equal(Place(before) - 1, Place(after));
        await browser["column-menu"].GetByRole(AriaRole.Checkbox).UncheckAsync();
        await BrowserPage.CountsAsync(heads, before.Count - 1);
        await browser.Page.Keyboard.PressAsync("Escape");
        await BrowserPage.GoneAsync(browser["column-menu"].GetByRole(AriaRole.Searchbox));
        browser.IsSound();

        static int Place(IReadOnlyList<string> heads) =>
            heads.ToList().FindIndex(head => head.Replace("\n", "", StringComparison.Ordinal).StartsWith("learning_rate", StringComparison.Ordinal));
    }

    private static async Task<string> SaveAsync(BrowserPage browser, ILocator button)
    {
        var file = browser.Page.WaitForDownloadAsync();
        await button.ClickAsync();
        using var reader = new StreamReader(await (await file).CreateReadStreamAsync());
        return await reader.ReadToEndAsync();
    }

    private static Task<DashboardServer> ServeAsync() => DashboardServer.StartAsync(
        new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)), new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
}
