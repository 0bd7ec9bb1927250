using System.Net;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Dashboard.Tests.Pages;

/// <summary>The page without scripts.</summary>
public sealed class PlainPagesTests
{
    [Fact]
    public async Task List_NamesTheSweepsAndTheirBest()
    {
        var page = await GetAsync("/plain");
        Assert.Contains("href=\"/plain/digits-gating\"", page, StringComparison.Ordinal);
        Assert.Contains("valid_loss 0.1193", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_HasTablesAndDrawings_AndNothingThatThePolicyForbids()
    {
        var page = await GetAsync("/plain/digits-gating");
        Assert.Contains("<table", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/plain.css\"", page, StringComparison.Ordinal);
        foreach (var forbidden in (string[])["<script", "<style", " style=", "src="])
            Assert.DoesNotContain(forbidden, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Sweep_Runs_AreListedWithTheirDiagnosisAndLeadToTheirPages()
    {
        var page = await GetAsync("/plain/digits-gating");
        Assert.Contains("All runs, by number", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/plain/digits-gating/runs/11\">11</a>", page, StringComparison.Ordinal);
        Assert.Contains("<td>degenerate start</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HasTheSentencesTheDrawingAndTheFiguresOfItsGradient()
    {
        var page = await GetAsync("/plain/digits-gating/runs/9");
        foreach (var sentence in GradientMeaning.Of(SampleSweeps.WithGradients.Runs[8]))
            Assert.Contains(sentence, page, StringComparison.Ordinal);
        foreach (var sentence in Diagnosis.Sentences(SampleSweeps.WithGradients, SampleSweeps.WithGradients.Runs[8]))
            Assert.Contains(sentence, page, StringComparison.Ordinal);
        foreach (var expected in (string[])["<h1>Run 9</h1>", "<svg", "D(16)", "/runs/8\"", "/runs/10\""])
            Assert.Contains(expected, page, StringComparison.Ordinal);
        foreach (var forbidden in (string[])["<script", "<style", " style=", "src="])
            Assert.DoesNotContain(forbidden, page, StringComparison.OrdinalIgnoreCase);
        var other = await GetAsync("/plain/digits-gating/runs/3");
        Assert.Contains("Run 3 was not probed", other, StringComparison.Ordinal);
        Assert.Contains("Why it ended: hyperband: rung 4, place 5 of 6.", other, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Forked_LeadsToTheRunThatItComesFrom()
    {
        const string words = "<p>Forked from <a href=\"/plain/digits-gating/runs/1\">run 1</a> after epoch 3.</p>";
        Assert.Contains(words, await GetAsync("/plain/digits-gating/runs/2", SampleSweeps.WithAFork), StringComparison.Ordinal);
        Assert.DoesNotContain("Forked", await GetAsync("/plain/digits-gating/runs/1", SampleSweeps.WithAFork), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/plain/digits-gating/runs/12")]
    [InlineData("/plain/digits-gating/runs/one")]
    public async Task Run_ThatIsNotThere_SaysSo(string path)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.WithGradients)));
        Assert.Contains("There is no run", (await api.GetAsync(path, HttpStatusCode.NotFound)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StyleSheet_IsServedBesideIt()
    {
        Assert.Contains("color-scheme", await GetAsync("/plain.css"), StringComparison.Ordinal);
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.WithGradients)));
        using var answer = await api.SendAsync("/plain.css");
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<string> GetAsync(string path, SweepSnapshot? sweep = null)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(sweep ?? SampleSweeps.WithGradients)));
        using var answer = await api.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
