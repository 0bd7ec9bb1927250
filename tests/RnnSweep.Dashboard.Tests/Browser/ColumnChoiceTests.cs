using System.Globalization;
using Microsoft.Playwright;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;
using RnnSweep.Training;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>What a model says of the test part: of several columns the one that is chosen, above the times of the file.</summary>
[Collection(BrowserTests.Name)]
public sealed class ColumnChoiceTests(Chromium chromium) : IDisposable
{
    private const string Sweep = """
        task: { dataset: csv, file: series.csv, target: [y, z], time: t, inputs: [y, z], folds: 2 }
        method: grid
        parameters: { cell: { values: [rnn] }, hidden_size: { value: 4 }, sequence_length: { value: 3 }, epochs: { value: 1 } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-columns-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RunPage_OfSeveralColumns_ShowsTheOneThatIsChosen()
    {
        var data = new DataFolder(_folder);
        await TrainAsync(data);
        await using var browser = await chromium.OpenAsync();
        await using var server = await DashboardServer.StartAsync(
            new SweepFolders([Path.Combine(_folder, "out")], EngineFixture.Effective, TimeProvider.System),
            new DashboardOptions { Engine = "folders", Product = "test", Port = 0, Data = data }, TimeProvider.System);
        await browser.GoAsync(server.Address, "#/sweeps/out/runs/1");
        await BrowserPage.SaysAsync(browser["fold-spread"], "±");
        var part = browser["test-part"];
        var choice = part.GetByRole(AriaRole.Combobox);
        await BrowserPage.CountsAsync(choice.GetByRole(AriaRole.Option), 2);
        var drawing = await DrawnAsync(browser, "2024-05-0");
        Assert.DoesNotContain(">74<", drawing, StringComparison.Ordinal);
        await choice.SelectOptionAsync("z");
        Assert.Contains("2024-05-0", await DrawnAsync(browser, ">74<"), StringComparison.Ordinal);
        browser.IsSound();
    }

    /// <summary>The picture of forecast and truth, once it says so.</summary>
    private static async Task<string> DrawnAsync(BrowserPage browser, string text)
    {
        for (var tries = 1; ; tries++)
        {
            var file = browser.Page.WaitForDownloadAsync();
            await browser["test-part"].GetByTestId("save-svg").First.ClickAsync();
            using var reader = new StreamReader(await (await file).CreateReadStreamAsync());
            var drawing = await reader.ReadToEndAsync();
            if (drawing.Contains(text, StringComparison.Ordinal) || tries == 50) return drawing;
            await browser.DrawnAsync();
        }
    }

    private async Task TrainAsync(DataFolder data)
    {
        File.WriteAllText(Path.Combine(_folder, "series.csv"), "t,y,z\n" + string.Concat(Enumerable.Range(0, 120).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i):dd.MM.yyyy HH:mm},{i % 5},{70 + i % 7}\n"))));
        var read = new SweepDefinitionReader().Read(Sweep, "columns.yaml");
        var settings = new LocalEngineSettings { Work = new RunWorkFactory(TimeProvider.System, data), Product = "test", Workers = 1 };
        await using var engine = LocalEngine.Create(settings, Path.Combine(_folder, "out"), read.Source, read.Definition!);
        await engine.RunAsync(CancellationToken.None);
    }
}
