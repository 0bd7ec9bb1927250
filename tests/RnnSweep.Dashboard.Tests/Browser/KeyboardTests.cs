using Microsoft.Playwright;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person without a mouse goes through the marks of charts.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    [Theory]
    [InlineData("parallel")]
    [InlineData("history")]
    [InlineData("curves")]
    [InlineData("scatter")]
    [InlineData("slices")]
    [InlineData("contour")]
    [InlineData("pareto")]
    [InlineData("flow")]
    [InlineData("rungs")]
    [InlineData("timeline")]
    public async Task Marks_OfAView_SayWhatTheyAre_AndOpenTheirRun(string view)
    {
        await using var browser = await chromium.OpenAsync();
        const string id = "by-keys";
        // The same for all of them: handing it in again changes nothing.
        await fixture.Engine.SubmitAsync(EngineFixture.Ruled(id), CancellationToken.None);
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, $"#/sweeps/{id}?view={view}");
        var keys = browser[$"chart-{view}"].GetByTestId("mark-keys").First;
        var said = keys.GetByTestId("mark-said");
        await BrowserPage.SeenAsync(keys.Locator("canvas").First);
        await keys.FocusAsync();
        // What takes several tasks to draw has no marks before.
        for (var again = 0; again < 2000 && await said.TextContentAsync() is ""; again++)
        {
            await keys.PressAsync("ArrowRight");
            await browser.DrawnAsync();
        }
        await BrowserPage.SaysAsync(said, "run ");
        var first = await said.TextContentAsync();
        await keys.PressAsync("ArrowRight");
        Assert.NotEqual(first, await said.TextContentAsync());
        await keys.PressAsync("Escape");
        await BrowserPage.CountsAsync(browser.Page.Locator(".mark-ring"), 0);
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Enter");
        await BrowserPage.SaysAsync(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }), "Run ");
        browser.IsSound();
    }
}
