using System.Text;
using Microsoft.Playwright;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Data;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>
/// Every view in both themes and both widths: nothing sticks out, and axe-core finds nothing serious. With RNNSWEEP_SCREENSHOTS set to a folder, pictures of
/// all of them lie there.
/// </summary>
[Collection(BrowserLooks.Name)]
public sealed class LookTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    private static readonly string Sweep = $"#/sweeps/{SampleSweeps.Definition.Name}";

    public static TheoryData<string, string> Views { get; } = new()
    {
        { "sweeps", "#/" },
        { "sweep-parallel", $"{Sweep}?view=parallel" },
        { "sweep-curves", $"{Sweep}?view=curves" },
        { "sweep-scatter", $"{Sweep}?view=scatter" },
        { "sweep-history", $"{Sweep}?view=history" },
        { "sweep-importance", $"{Sweep}?view=importance" },
        { "sweep-slices", $"{Sweep}?view=slices" },
        { "sweep-contour", $"{Sweep}?view=contour" },
        { "sweep-distribution", $"{Sweep}?view=distribution&group=cell" },
        { "sweep-pareto", $"{Sweep}?view=pareto" },
        { "compare-runs", $"{Sweep}/compare/1,2,3,4" },
        { "sweep-filtered", $"{Sweep}?cell=lstm" },
        { "sweep-nothing-left", $"{Sweep}?cell=nothing" },
        { "run-finished", $"{Sweep}/runs/2" },
        { "run-diverged", $"{Sweep}/runs/4" },
        { "run-unknown", $"{Sweep}/runs/99" },
        { "sweep-unknown", "#/sweeps/nothing" },
        { "submit", "#/submit" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task View_InBothThemesAndWidths_FitsAndIsAccessible(string name, string hash)
    {
        await using var server = await ServeAsync(new FakeSweepHandle(SampleSweeps.Mixed));
        await LookAsync(server.Address, hash, name);
    }

    [Theory]
    [InlineData("gradient-table", "?sort=-diagnosis&colour=diagnosis")]
    [InlineData("gradient-flow", "?view=flow")]
    [InlineData("gradient-horizon", "?view=flow&flow=best_gradient_horizon")]
    [InlineData("gradient-compared", "/compare/1,2,9")]
    [InlineData("gradient-vanishing", "/runs/7")]
    [InlineData("gradient-saturated", "/runs/9")]
    [InlineData("gradient-absent", "/runs/3")]
    public async Task View_OfGradients_FitsAndIsAccessible(string name, string rest)
    {
        await using var server = await ServeAsync(new FakeSweepHandle(SampleSweeps.WithGradients));
        await LookAsync(server.Address, $"{Sweep}{rest}", name);
    }

    [Fact]
    public async Task View_OfASweepWithARule_FitsAndIsAccessible()
    {
        const string id = "ruled";
        await fixture.Engine.SubmitAsync(EngineFixture.Ruled(id), CancellationToken.None);
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        foreach (var (name, rest) in ((string, string)[])[("rungs", $"sweeps/{id}?view=rungs"), ("decisions", $"sweeps/{id}?view=decisions"),
            ("timeline", $"sweeps/{id}?view=timeline"), ("importance", $"sweeps/{id}?view=importance"), ("contour", $"sweeps/{id}?view=contour"),
            ("heat-map", $"sweeps/{id}?view=flow"), ("explained", $"sweeps/{id}/runs/3"),
            ("compare-sweeps", $"compare/{id}")])
        {
            await LookAsync(server.Address, $"#/{rest}", $"ruled-{name}");
        }
    }

    [Theory]
    [InlineData("filter-panel", "")]
    [InlineData("column-menu", "summary")]
    [InlineData("take-away", "summary")]
    [InlineData("saved-views", "summary")]
    [InlineData("about", "summary")]
    [InlineData("term", "")]
    public async Task View_WithWhatFoldsOut_FitsAndIsAccessible(string testId, string inside)
    {
        await using var server = await ServeAsync(new FakeSweepHandle(SampleSweeps.WithGradients));
        await LookAsync(server.Address, testId == "term" ? $"{Sweep}/runs/2" : Sweep, $"open-{testId}", page =>
        {
            var what = page.GetByTestId(testId).First;
            return (inside.Length == 0 ? what : what.Locator(inside)).ClickAsync();
        });
    }

    [Fact]
    public async Task View_OfRepeats_FitsAndIsAccessible()
    {
        await using var server = await ServeAsync(new FakeSweepHandle(RepeatedSweep.Of(8)));
        await LookAsync(server.Address, $"{Sweep}?fold=on", "repeats-folded", async page =>
        {
            await page.GetByTestId("folded-row").First.GetByRole(AriaRole.Button).ClickAsync();
            await BrowserPage.SeenAsync(page.GetByTestId("run-row").First);
        });
    }

    [Theory]
    [InlineData("plain-sweep", "plain/digits-gating")]
    [InlineData("plain-run", "plain/digits-gating/runs/9")]
    [InlineData("plain-absent", "plain/digits-gating/runs/3")]
    public async Task PlainPage_InBothThemesAndWidths_FitsAndIsAccessible(string name, string path)
    {
        await using var server = await ServeAsync(new FakeSweepHandle(SampleSweeps.WithGradients));
        await LookAsync(server.Address, path, name);
    }

    [Theory]
    [InlineData("empty-sweeps", "#/")]
    [InlineData("empty-sweep", "#/sweeps/digits-gating")]
    public async Task View_WithoutRuns_FitsAndIsAccessible(string name, string hash)
    {
        await using var server = await ServeAsync(new FakeSweepHandle(SampleSweeps.Empty));
        await LookAsync(server.Address, hash, name);
    }

    [Fact]
    public async Task View_OfACluster_FitsAndIsAccessible()
    {
        await using var server = await DashboardServer.StartAsync(
            new SampleCluster(), new DashboardOptions { Engine = "cluster", Product = "test", Port = 0 }, TimeProvider.System);
        await LookAsync(server.Address, "#/", "cluster");
    }

    [Fact]
    public async Task View_OfASweepFile_FitsAndIsAccessible()
    {
        var sweep = new FakeSweepHandle(SampleSweeps.Mixed) { Source = Encoding.UTF8.GetBytes(SampleFile) };
        await using var server = await ServeAsync(sweep);
        await LookAsync(server.Address, Sweep, "sweep-file", page => page.GetByTestId("sweep-file").Locator("summary").ClickAsync());
    }

    [Fact]
    public async Task View_OfAFileThatIsWritten_FitsAndIsAccessible()
    {
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await LookAsync(server.Address, "#/submit", "submit-estimate", async page =>
        {
            await page.GetByTestId("editor").FillAsync(SampleFile);
            await BrowserPage.SeenAsync(page.GetByTestId("estimate"));
        });
        await LookAsync(server.Address, "#/submit", "submit-mistakes", async page =>
        {
            await page.GetByTestId("editor").FillAsync(SampleFile.Replace("random", "randon", StringComparison.Ordinal) + "me");
            await BrowserPage.SeenAsync(page.GetByTestId("error-box"));
            await page.Keyboard.PressAsync("Control+Space");
            await BrowserPage.SeenAsync(page.GetByTestId("suggestions"));
        });
    }

    [Fact]
    public async Task View_OfAQuestionAndOfAMarkInFocus_FitsAndIsAccessible()
    {
        const string id = "asked";
        await fixture.Engine.SubmitAsync(EngineFixture.Ruled(id), CancellationToken.None);
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var folders = new SweepFolders([fixture.Root], EngineFixture.Effective, TimeProvider.System);
        await using var server = await DashboardServer.StartAsync(
            folders, new DashboardOptions { Engine = "folders", Product = "test", Port = 0 }, TimeProvider.System);
        await LookAsync(server.Address, $"#/sweeps/{id}", "delete-dialog", async page =>
        {
            await page.GetByTestId("delete-sweep").ClickAsync();
            await BrowserPage.SeenAsync(page.GetByTestId("confirm-yes"));
        });
        foreach (var view in (string[])["scatter", "curves", "slices"])
            await LookAsync(server.Address, $"#/sweeps/{id}?view={view}", $"focus-ring-{view}", page => FocusAsync(page, view));
    }

    /// <summary>By the arrow keys to a mark of a chart; one that is drawn in several tasks has none before.</summary>
    private static async Task FocusAsync(IPage page, string view)
    {
        var keys = page.GetByTestId($"chart-{view}").GetByTestId("mark-keys").First;
        await BrowserPage.SeenAsync(keys.Locator("canvas").First);
        await keys.FocusAsync();
        for (var again = 0; again < 2000 && await keys.GetByTestId("mark-said").TextContentAsync() is ""; again++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await page.EvaluateAsync("new Promise(done => requestAnimationFrame(done))");
        }
        await BrowserPage.SeenAsync(page.Locator(".mark-ring").First);
    }

    [Fact]
    public async Task View_OfOwnData_FitsAndIsAccessible_AndShowsBaselines()
    {
        const string id = "own-data";
        var file = Path.Combine(fixture.Root, "..", "load.csv");
        await File.WriteAllTextAsync(file, DailyLoad.Text(400));
        var yaml = $"task: {{ dataset: csv, file: {file}, target: load, time: time }}\nmethod: random\nrun_cap: 4\n"
            + "parameters:\n  hidden_size: { values: [3, 4] }\n  sequence_length: { value: 24 }\n  epochs: { value: 1 }\n";
        await fixture.Engine.SubmitAsync(EngineFixture.Request(id, yaml), CancellationToken.None);
        await using (var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None)) await sweep.Ended;
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await LookAsync(server.Address, $"#/sweeps/{id}", "baselines", page =>
            BrowserPage.SeenAsync(page.GetByTestId("baseline-row").Filter(new() { HasText = "last value" })));
    }

    private const string SampleFile =
        "task: { dataset: digits }\nmethod: random\nrun_cap: 24\nparameters:\n  cell: { values: [rnn, gru, lstm] }\n  hidden_size: { values: [4, 8] }\n";

    private static Task<DashboardServer> ServeAsync(FakeSweepHandle sweep) =>
        DashboardServer.StartAsync(new SingleSweep(sweep), new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);

    /// <summary>
    /// Opens a view on a phone in the dark, makes the window wide, then light, then narrow again: a quarter of the time of opening it for each.
    /// </summary>
    private async Task LookAsync(Uri address, string hash, string name, Func<IPage, Task>? prepare = null)
    {
        await using var browser = await chromium.OpenAsync(390, ColorScheme.Dark);
        await browser.GoAsync(address, hash);
        await BrowserPage.SeenAsync(browser.Page.GetByRole(AriaRole.Heading).First);
        await browser.Page.WaitForLoadStateAsync(LoadState.Load);
        // Views fetch their scripts, and what is worked out for them, when they are looked at.
        await BrowserPage.GoneAsync(browser.Page.Locator(".skeleton").First);
        if (prepare is not null) await prepare(browser.Page);
        await Looks.EachAsync(browser.Page, name);
        browser.IsSound();
    }
}
