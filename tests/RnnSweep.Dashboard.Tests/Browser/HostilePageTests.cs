using Microsoft.Playwright;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Hyperband;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>Strings that would be markup if they were not shown as text.</summary>
[Collection(BrowserLooks.Name)]
public sealed class HostilePageTests(Chromium chromium)
{
    private const string Evil = "<img src=x onerror=\"window.evil=1;alert(1)\">{b|c}";

    [Theory]
    [InlineData("#/")]
    [InlineData("#/sweeps/ID?view=parallel")]
    [InlineData("#/sweeps/ID?view=curves&group=cell")]
    [InlineData("#/sweeps/ID?view=scatter")]
    [InlineData("#/sweeps/ID?view=importance")]
    [InlineData("#/sweeps/ID?view=slices&colour=cell")]
    [InlineData("#/sweeps/ID?view=contour&x=cell&y=learning_rate")]
    [InlineData("#/sweeps/ID?view=distribution&group=cell")]
    [InlineData("#/sweeps/ID?view=pareto")]
    [InlineData("#/sweeps/ID?view=flow&flow=best_gradient_horizon&x=cell")]
    [InlineData("#/sweeps/ID?view=flow")]
    [InlineData("#/sweeps/ID?view=rungs")]
    [InlineData("#/sweeps/ID?view=history&colour=cell")]
    [InlineData("#/sweeps/ID?view=timeline")]
    [InlineData("#/sweeps/ID?view=decisions")]
    [InlineData("#/sweeps/ID/compare/1,2,3")]
    [InlineData("#/compare/ID")]
    [InlineData("#/sweeps/ID/runs/1")]
    [InlineData("#/sweeps/ID/runs/5")]
    public async Task Strings_OfASweepFile_AreTextEverywhere(string hash)
    {
        await using var browser = await chromium.OpenAsync();
        var engine = new SingleSweep(new FakeSweepHandle(Sweep(), Events()));
        await using var server = await DashboardServer.StartAsync(
            engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, hash.Replace("ID", Uri.EscapeDataString(Evil), StringComparison.Ordinal));
        await BrowserPage.SaysAsync(browser.Page.Locator("#app"), Evil);
        await BrowserPage.GoneAsync(browser.Page.Locator(".skeleton").First);
        await HoverAsync(browser.Page);
        Assert.Equal(0, await browser.Page.Locator("img[src=x]").CountAsync());
        Assert.False(await browser.Page.EvaluateAsync<bool>("'evil' in window"));
        await Looks.EachAsync(browser.Page, $"hostile-{string.Concat(hash.Where(char.IsLetterOrDigit))}");
        browser.IsSound();
    }

    [Fact]
    public async Task Strings_OfFileBaselinesAndDialogs_AreText()
    {
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(
            new HostileCluster(Evil), new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/");
        foreach (var table in (string[])["share-table", "silo-table"]) await BrowserPage.SaysAsync(browser[table], Evil);
        await browser.GoAsync(server.Address, $"#/sweeps/{Uri.EscapeDataString(Evil)}");
        await browser["sweep-file"].Locator("summary").ClickAsync();
        await BrowserPage.SaysAsync(browser["sweep-file"], Evil);
        await browser["delete-sweep"].ClickAsync();
        await BrowserPage.SaysAsync(browser.Page.GetByRole(AriaRole.Dialog), Evil);
        await Looks.EachAsync(browser.Page, "hostile-dialog");
        Assert.Equal(0, await browser.Page.Locator("img[src=x]").CountAsync());
        browser.IsSound();
    }

    /// <summary>Over the charts, so that whatever comes up there comes up.</summary>
    private static async Task HoverAsync(IPage page)
    {
        var canvas = page.Locator("canvas");
        if (await canvas.CountAsync() == 0) return;
        LocatorBoundingBoxResult? box;
        // The contour is drawn anew when its surface comes: a chart that has just gone has no place.
        do box = await canvas.First.BoundingBoxAsync();
        while (box is null);
        for (var part = 1; part < 12; part++)
            for (var height = 1; height < 4; height++) await page.Mouse.MoveAsync(box.X + box.Width * part / 12, box.Y + box.Height * height / 4);
    }

    private static SweepEvent[] Events() =>
    [
        new AttemptStarted(1, 1, Evil) { Sequence = 1, Time = SampleSweeps.Start },
        new RunDecided(1, 2, "pause", Evil, Evil, null)
        {
            Sequence = 2,
            Time = SampleSweeps.Start.AddSeconds(3),
            Figures = new RuleFigures { Rung = 2, Value = 1.5, Cutoff = 1.25, Rank = 3, Competitors = 4 },
        },
        new AttemptStarted(2, 1, Evil) { Sequence = 3, Time = SampleSweeps.Start.AddSeconds(4) },
        new AttemptEnded(2, 1, Evil, Evil, LossKind.Died) { Sequence = 4, Time = SampleSweeps.Start.AddSeconds(6) },
    ];

    private static SweepSnapshot Sweep()
    {
        var sweep = SampleSweeps.WithGradients;
        return sweep with
        {
            Definition = sweep.Definition with
            {
                Name = Evil,
                Description = Evil,
                EarlyTermination = [new HyperbandSettings()],
                Space = new SearchSpace([.. sweep.Definition.Space.Parameters.Select(Renamed)])
            },
            Runs = [.. sweep.Runs.Select(run => run with { Reason = Evil, Worker = Evil,
                Variant = new Variant(run.Variant.Number, [.. run.Variant.Values.Select(Renamed)]) })],
        };
    }

    private static Parameter Renamed(Parameter parameter) =>
        parameter.Name == "cell" ? parameter with { Distribution = new CategoricalDistribution([ParameterValue.Of(Evil), ParameterValue.Of("gru")]) }
            : parameter;

    private static KeyValuePair<string, ParameterValue> Renamed(KeyValuePair<string, ParameterValue> pair) =>
        pair.Key == "cell" && pair.Value != ParameterValue.Of("gru") ? new(pair.Key, ParameterValue.Of(Evil)) : pair;
}
