using System.Net;
using RnnSweep.Dashboard.Tests.Api;
using RnnSweep.Sweeps.Engines;
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
        foreach (var forbidden in (string[])["<script", "<style", " style=", "src="]) Assert.DoesNotContain(forbidden, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task StyleSheet_IsServedBesideIt()
    {
        Assert.Contains("color-scheme", await GetAsync("/plain.css"), StringComparison.Ordinal);
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        using var answer = await api.SendAsync("/plain.css");
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<string> GetAsync(string path)
    {
        await using var api = await ApiClient.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)));
        using var answer = await api.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
