using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Tests.Shared.Page;

/// <summary>The same page over every engine: what a person sees of a sweep does not depend on what trains it.</summary>
public abstract class PageContract(EngineFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task Page_OverThisEngine_ShowsTheSweepToItsEnd()
    {
        await using var browser = await chromium.OpenAsync();
        var id = $"page-{GetType().Name}";
        await using var viewed = await ViewAsync(EngineFixture.Request(id, DiagnosedSweep.Named(id)));
        await using var server = await DashboardServer.StartAsync(viewed.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 },
            TimeProvider.System);

        await browser.GoAsync(server.Address);
        var row = browser["sweep-row"].Filter(new() { HasText = id });
        await BrowserPage.SeenAsync(row);
        await row.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = id }).First.ClickAsync();
        await viewed.LetGoOn();
        await BrowserPage.SaysAsync(browser["shown-count"], $"{EngineFixture.Runs} of {EngineFixture.Runs}");
        await BrowserPage.CountsAsync(browser["run-row"], EngineFixture.Runs);
        await BrowserPage.CountsAsync(browser["run-row"].Filter(new() { HasText = "finished" }), EngineFixture.Runs);
        await BrowserPage.SaysAsync(browser["state-chip"].First, "finished");
        await BrowserPage.SeenAsync(browser["runs-table"].GetByRole(Microsoft.Playwright.AriaRole.Columnheader, new() { Name = "diagnosis" }));

        await browser["run-row"].First.GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await BrowserPage.SaysAsync(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }), "Run ");
        await BrowserPage.SaysAsync(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Main), "hidden_size");
        await BrowserPage.SaysAsync(browser["gradient-sentences"], "At the start the gradient");
        await BrowserPage.SaysAsync(browser["gradient-sentences"], "After the best epoch, ");
        await BrowserPage.SeenAsync(browser["gradient-flow"].Locator("canvas").First);

        await browser.GoAsync(server.Address, $"#/sweeps/{id}/runs/3");
        await BrowserPage.SaysAsync(browser["diagnosis-card"], DiagnosedSweep.Causes[2]);
        foreach (var sentence in DiagnosedSweep.OfTheThird) await BrowserPage.SaysAsync(browser["diagnosis-sentences"], sentence);
        browser.IsSound();
    }

    [Fact]
    public async Task Views_OverThisEngine_AreDrawn()
    {
        await using var browser = await chromium.OpenAsync();
        var id = $"views-{GetType().Name}";
        await using var viewed = await ViewAsync(EngineFixture.Ruled(id));
        await using var server = await DashboardServer.StartAsync(viewed.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 },
            TimeProvider.System);
        await viewed.LetGoOn();
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        // Beside other tests training takes its time; what is looked at here is the page.
        await using (var sweep = await viewed.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await BrowserPage.SaysAsync(browser["state-chip"].First, "finished");
        foreach (var view in (string[])["history", "curves", "scatter", "importance", "slices", "contour", "distribution", "pareto", "flow", "rungs",
            "timeline", "parallel"])
        {
            await browser[$"tab-{view}"].ClickAsync();
            await BrowserPage.SeenAsync(browser[$"chart-{view}"].Locator("canvas").First);
        }
        await browser["tab-decisions"].ClickAsync();
        await BrowserPage.SaysAsync(browser["decision-table"], "asha");
        await browser["compare-best"].ClickAsync();
        await BrowserPage.SeenAsync(browser["compare-curves"].Locator("canvas"));
        await BrowserPage.SeenAsync(browser["compare-gradients"].Locator("canvas"));
        await browser.GoAsync(server.Address, $"#/compare/{id}");
        await BrowserPage.SeenAsync(browser["compare-progress"].Locator("canvas"));
        browser.IsSound();
    }

    /// <summary>The engine with the sweep in it, as this kind of page finds it.</summary>
    protected virtual async Task<ViewedEngine> ViewAsync(SweepRequest request)
    {
        // Shut, so that the page is there before the first epoch.
        fixture.Gate.Shut();
        await fixture.Engine.SubmitAsync(request, CancellationToken.None);
        return new ViewedEngine(fixture.Engine, () =>
        {
            fixture.Gate.Open();
            return Task.CompletedTask;
        });
    }
}
