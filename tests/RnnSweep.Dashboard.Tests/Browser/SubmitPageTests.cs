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
        await BrowserPage.SaysAsync(browser["error-box"].Last, "1 mistake; nothing was started:");
        await browser["file-error"].Last.ClickAsync();
        // To the line of the mistake.
        Assert.Equal("task: { function: sphere }\nmethod: ".Length, await browser["editor"].EvaluateAsync<int>("editor => editor.selectionStart"));

        await browser["editor"].FillAsync(yaml.Replace("randon", "random", StringComparison.Ordinal));
        await browser.Page.GetByLabel("Id", new PageGetByLabelOptions { Exact = true }).FillAsync("by-hand");
        await HandInAsync(browser);
        await browser["handed-in"].GetByRole(AriaRole.Link, new() { Name = "by-hand" }).ClickAsync();
        await BrowserPage.SaysAsync(browser["shown-count"], "2 of 2");
        browser.IsSound();
    }

    [Fact]
    public async Task File_WhileItIsWritten_IsCompletedAndItsCostTold()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/submit");
        var (editor, keyboard) = (browser["editor"], browser.Page.Keyboard);
        await BrowserPage.SaysAsync(browser["checked"], "what it costs, and what is wrong with it, is told here");
        await editor.FocusAsync();
        // What is offered comes with the schema, which is fetched.
        var option = browser["suggestions"].GetByRole(AriaRole.Option);
        for (var again = 0; again < 2000 && await option.CountAsync() == 0; again++)
        {
            await keyboard.PressAsync("Control+Space");
            await browser.DrawnAsync();
        }
        await keyboard.PressAsync("Escape");
        await BrowserPage.GoneAsync(browser["suggestions"]);
        await keyboard.TypeAsync("meth");
        await BrowserPage.SaysAsync(option.First, "How variants are proposed");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        Assert.Equal("method: ", await editor.InputValueAsync());
        await keyboard.TypeAsync("rand");
        await keyboard.PressAsync("Tab");
        Assert.Equal("method: random", await editor.InputValueAsync());
        await BrowserPage.SaysAsync(browser["checked"], "as it stands it would be refused");

        await editor.FillAsync("task: { dataset: digits }\nmethod: random\nrun_cap: 6\nparameters:\n  hidden_size: { values: [4, 8] }\n");
        await BrowserPage.SaysAsync(browser["estimate"], "at most 6");
        await BrowserPage.SaysAsync(browser["estimate"], "FLOP");
        await BrowserPage.SaysAsync(browser["estimate"], "Memory of a run");
        browser.IsSound();
    }

    [Fact]
    public async Task Names_InAFileThatIsChecked_AreText()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/submit");
        const string evil = "<img src=x onerror=\"window.evil=1\">";
        await browser["editor"].FillAsync($"task: {{ dataset: '{evil}' }}\nmethod: random\nrun_cap: 1\nparameters:\n  '{evil}': {{ value: 1 }}\n");
        await BrowserPage.SaysAsync(browser["checked"], evil);
        Assert.Equal(0, await browser.Page.Locator("img[src=x]").CountAsync());
        browser.IsSound();
    }

    private static async Task HandInAsync(BrowserPage browser)
    {
        await browser["hand-in"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
    }
}
