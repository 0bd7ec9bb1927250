using System.Text.Json;
using System.Text.RegularExpressions;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>Why runs failed is said in the same words by terminal, report, the page's data and the plain pages.</summary>
public sealed partial class DiagnosisWordsTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Words_OfTerminalReportAndPages_Agree()
    {
        var folder = Path.Combine(_cli.Folder, "diagnosed");
        var file = _cli.File("diagnosed.yaml");
        await File.WriteAllTextAsync(file, DiagnosedSweep.Yaml);
        Assert.Equal(0, await _cli.Run("run", file, "--out", folder, "--quiet", "--no-dashboard", "--workers", "2"));
        await using var folders = new SweepFolders([folder], EngineFixture.Effective, TimeProvider.System);
        await using (var sweep = await folders.OpenAsync("diagnosed", CancellationToken.None)) DiagnosedSweep.Check(sweep.Snapshot());

        Assert.Equal(0, await _cli.Run("show", folder, "3"));
        foreach (var sentence in DiagnosedSweep.OfTheThird) Assert.Contains(sentence, OneLine(_cli.Output), StringComparison.Ordinal);
        var leaderboard = (await ShownAsync(folder)).Split('\n');
        for (var run = 1; run <= DiagnosedSweep.Causes.Count; run++)
        {
            var row = Assert.Single(leaderboard, line => Regex.IsMatch(line, $@"^ *\d+ +{run}  finished"));
            Assert.Matches($@"\d *{DiagnosedSweep.Causes[run - 1]}$", row.TrimEnd());
        }
        var report = await File.ReadAllTextAsync(Path.Combine(folder, "report.html"));
        // In the leaderboard, and where each is told with its reasons.
        foreach (var cause in DiagnosedSweep.Causes.Where(cause => cause.Length > 0).GroupBy(cause => cause))
            Assert.Equal(2 * cause.Count(), Regex.Count(report, $"<td[^>]*>{cause.Key}</td>"));
        foreach (var sentence in DiagnosedSweep.OfTheThird) Assert.Contains(sentence, OneLine(report), StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(await ShownAsync(folder, "3", "--json")))
        {
            Assert.Equal(DiagnosedSweep.Causes[2], json.RootElement.GetProperty("diagnosis").GetString());
            Assert.Equal(DiagnosedSweep.OfTheThird, json.RootElement.GetProperty("diagnosis_sentences").EnumerateArray().Select(one => one.GetString()!));
        }

        await using var server = await DashboardServer.StartAsync(folders, new DashboardOptions { Engine = "folders", Product = "1.2.3", Port = 0 },
            TimeProvider.System);
        using var client = new HttpClient { BaseAddress = server.Address };
        using (var run = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/sweeps/diagnosed/runs/3", UriKind.Relative))))
        {
            var diagnosis = run.RootElement.GetProperty("diagnosis");
            Assert.Equal(DiagnosedSweep.Causes[2], diagnosis.GetProperty("cause").GetString());
            Assert.Equal(DiagnosedSweep.OfTheThird, diagnosis.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()!));
        }
        var plain = await client.GetStringAsync(new Uri("/plain/diagnosed/runs/3", UriKind.Relative));
        foreach (var sentence in DiagnosedSweep.OfTheThird) Assert.Contains(sentence, OneLine(plain), StringComparison.Ordinal);
    }

    private async Task<string> ShownAsync(params string[] arguments)
    {
        var before = _cli.Output.Length;
        Assert.Equal(0, await _cli.Run(["show", .. arguments]));
        return _cli.Output[before..];
    }

    private static string OneLine(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
