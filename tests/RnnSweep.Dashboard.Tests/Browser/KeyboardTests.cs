using Microsoft.Playwright;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person without a mouse goes through the marks of charts.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    [Fact]
    public async Task Marks_OfEveryView_SayWhatTheyAre_AndOpenTheirRun()
    {
        await using var browser = await chromium.OpenAsync();
        const string id = "by-keys";
        await fixture.Engine.SubmitAsync(EngineFixture.Ruled(id), CancellationToken.None);
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        foreach (var view in (string[])["parallel", "history", "curves", "scatter", "slices", "contour", "pareto", "flow", "rungs", "timeline"])
        {
            await browser.GoAsync(server.Address, $"#/sweeps/{id}?view={view}");
            var keys = browser[$"chart-{view}"].GetByTestId("mark-keys").First;
            await BrowserPage.SeenAsync(keys.Locator("canvas").First);
            await keys.FocusAsync();
            // What takes several tasks to draw has no marks before.
            for (var again = 0; again < 100 && await keys.GetByTestId("mark-said").TextContentAsync() is ""; again++)
            {
                await keys.PressAsync("ArrowRight");
                await browser.Page.WaitForTimeoutAsync(30);
            }
            await BrowserPage.SaysAsync(keys.GetByTestId("mark-said"), "run ");
            var first = await keys.GetByTestId("mark-said").TextContentAsync();
            await keys.PressAsync("ArrowRight");
            Assert.NotEqual((view, first), (view, await keys.GetByTestId("mark-said").TextContentAsync()));
            await keys.PressAsync("Escape");
            await BrowserPage.CountsAsync(browser.Page.Locator(".mark-ring"), 0);
            await keys.PressAsync("ArrowRight");
            await keys.PressAsync("Enter");
            await BrowserPage.SaysAsync(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }), "Run ");
        }
        browser.IsSound();
    }
}
