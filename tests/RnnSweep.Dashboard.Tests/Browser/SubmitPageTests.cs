using Microsoft.Playwright;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person hands a sweep in: first with a mistake, then without.</summary>
[Collection(BrowserTests.Name)]
public sealed class SubmitPageTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    [Fact]
    public async Task File_WithAMistake_IsCorrectedAndHandedIn()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/submit");
        const string yaml = "task: { function: sphere }\nmethod: randon\nrun_cap: 2\nparameters:\n  x: { min: 0.0, max: 1.0 }\n";
        await browser["editor"].FillAsync(yaml);
        await HandInAsync(browser);
        await BrowserPage.SaysAsync(browser["error-box"], "1 mistake; nothing was started:");
        await browser["file-error"].ClickAsync();
        // To the line of the mistake.
        Assert.Equal("task: { function: sphere }\nmethod: ".Length, await browser["editor"].EvaluateAsync<int>("editor => editor.selectionStart"));

        await browser["editor"].FillAsync(yaml.Replace("randon", "random", StringComparison.Ordinal));
        await browser.Page.GetByLabel("Id", new PageGetByLabelOptions { Exact = true }).FillAsync("by-hand");
        await HandInAsync(browser);
        await browser["handed-in"].GetByRole(AriaRole.Link, new() { Name = "by-hand" }).ClickAsync();
        await BrowserPage.SaysAsync(browser["shown-count"], "2 of 2");
        browser.IsSound();
    }

    private static async Task HandInAsync(BrowserPage browser)
    {
        await browser["hand-in"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
    }
}
