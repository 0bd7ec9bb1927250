using Microsoft.Playwright;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person wants to know why a run cannot learn.</summary>
[Collection(BrowserTests.Name)]
public sealed class GradientPageTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>, IDisposable
{
    public void Dispose() => fixture.Gate.Open();

    [Fact]
    public async Task Diagnosis_IsAFilter_AndLeadsToTheRunsCurves()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.WithGradients)));
        await browser.GoAsync(server.Address, "#/sweeps/digits-gating?sort=-diagnosis");
        // From the end of the alphabet; runs that nothing speaks against come last.
        await BrowserPage.SaysAsync(browser["run-row"].First, "vanishing");
        await browser["filter-panel"].ClickAsync();
        await browser["filter-diagnosis"].GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^degenerate start") }).CheckAsync();
        await BrowserPage.CountsAsync(browser["run-row"], 1);
        await browser["run-row"].GetByRole(AriaRole.Link).First.ClickAsync();

        await BrowserPage.SaysAsync(browser["diagnosis-card"].GetByTestId("diagnosis"), "degenerate start");
        foreach (var sentence in Diagnosis.Sentences(SampleSweeps.WithGradients, SampleSweeps.WithGradients.Runs[8]))
            await BrowserPage.SaysAsync(browser["diagnosis-sentences"], sentence);
        foreach (var sentence in GradientMeaning.Of(SampleSweeps.WithGradients.Runs[8]))
            await BrowserPage.SaysAsync(browser["gradient-sentences"], sentence);
        await BrowserPage.CountsAsync(browser["gradient-flow"].Locator("canvas"), 2);
        await BrowserPage.SaysAsync(browser["gradient-flow"].GetByRole(AriaRole.Table), "D(32)");
        await browser["gradient-flow"].GetByRole(AriaRole.Combobox).SelectOptionAsync("layer 1");
        await BrowserPage.GoneAsync(browser["gradient-flow"].GetByText("D(32)"));
        await browser["gradient-further"].ClickAsync();
        await BrowserPage.SaysAsync(browser["gradient-flow"], "gate_f_mean");
        browser.IsSound();
    }

    [Fact]
    public async Task Run_WhileItTrains_TellsOfItsGradientByItself()
    {
        await using var browser = await chromium.OpenAsync();
        fixture.Gate.Shut();
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Request(nameof(Run_WhileItTrains_TellsOfItsGradientByItself)), CancellationToken.None);
        await using var server = await StartAsync(fixture.Engine);
        await browser.GoAsync(server.Address, $"#/sweeps/{id}/runs/1");
        await BrowserPage.SaysAsync(browser["gradient-flow"], "Run 1 has reported nothing yet.");
        fixture.Gate.Open();
        await BrowserPage.SaysAsync(browser["gradient-sentences"], "At the start the gradient");
        await BrowserPage.SeenAsync(browser["gradient-flow"].Locator("canvas").First);
        browser.IsSound();
    }

    private static async Task<IDashboard> StartAsync(ISweepEngine engine) =>
        await DashboardServer.StartAsync(engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
}
