using Microsoft.Playwright;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>Repeats as one line each: how sure the place of a variant is.</summary>
[Collection(BrowserTests.Name)]
public sealed class RepeatsPageTests(Chromium chromium)
{
    [Fact]
    public async Task Repeats_Folded_SayTheChanceOfEachVariantToBeTheBest()
    {
        var sweep = RepeatedSweep.Of(8);
        var board = VariantBoard.Of(sweep);
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(new SingleSweep(new FakeSweepHandle(sweep)),
            new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/sweeps/digits-gating");
        await BrowserPage.CountsAsync(browser["runs-table"].GetByRole(AriaRole.Columnheader, new() { Name = "chance_best" }), 0);
        await browser.Page.GetByRole(AriaRole.Checkbox, new() { Name = "fold repeats" }).CheckAsync();
        var header = browser["runs-table"].GetByRole(AriaRole.Columnheader, new() { Name = "chance_best" });
        await BrowserPage.SeenAsync(header);
        foreach (var one in board)
        {
            var row = browser["folded-row"].And(browser.Page.Locator($"[data-variant='{one.Variant.Number}']"));
            await BrowserPage.SaysAsync(row, one.BestChance is null ? "–" : one.ChanceWords.Replace("%", " %", StringComparison.Ordinal));
        }
        // The least likely first; what nothing can be said of comes last either way.
        await header.GetByRole(AriaRole.Button).ClickAsync();
        await BrowserPage.SaysAsync(browser["folded-row"].First, board[^2].ChanceWords.Replace("%", " %", StringComparison.Ordinal));
        browser.IsSound();
    }
}
