using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>What a practitioner asks of a finished sweep: each answered in at most three actions from the sweep's address.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class QuestionTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    private const int MostActions = 3;

    [Fact]
    public Task WhichLearningRatesNeverWorked_ForLstm() => AskAsync(nameof(WhichLearningRatesNeverWorked_ForLstm), async (browser, act, sweep) =>
    {
        await act(() => browser["filter-panel"].ClickAsync());
        await act(() => browser["filter-cell"].GetByRole(AriaRole.Checkbox, new() { NameRegex = Lstm() }).CheckAsync());
        await act(() => browser["tab-slices"].ClickAsync());
        await BrowserPage.SeenAsync(browser["chart-slices"].GetByRole(AriaRole.Img, new() { NameRegex = AgainstRate() }));
        var lstm = sweep.Runs.Count(run => run.Variant.Find("cell")?.Text == "lstm");
        await BrowserPage.SaysAsync(browser["shown-count"], $"{lstm} of {sweep.Runs.Count}");
    });

    [Fact]
    public Task DidMoreUnitsHelp() => AskAsync(nameof(DidMoreUnitsHelp), async (browser, act, sweep) =>
    {
        await act(() => browser["tab-importance"].ClickAsync());
        var units = SweepImportance.Of(sweep).Result!.Parameters.Single(one => one.Name == "hidden_size");
        await BrowserPage.SaysAsync(browser["importance-table"].GetByRole(AriaRole.Row, new() { NameRegex = Units() }), units.IsImportant ? "yes" : "no");
        await BrowserPage.SeenAsync(browser["chart-importance"].GetByRole(AriaRole.Img, new() { NameRegex = EffectOfUnits() }));
    });

    [Fact]
    public Task WhyWasTheRunStopped() => AskAsync(nameof(WhyWasTheRunStopped), async (browser, act, sweep) =>
    {
        var stopped = sweep.Runs.First(run => run.State == RunState.Stopped).Number;
        await act(() => browser["search-input"].FillAsync($"{stopped}"));
        await act(() => browser["run-row"].GetByRole(AriaRole.Link, new() { Name = $"{stopped}", Exact = true }).ClickAsync());
        await BrowserPage.SaysAsync(browser["explained"], "asha paused it: rung");
        await BrowserPage.SaysAsync(browser["explained"], "It ended as stopped");
    });

    [Fact]
    public Task WhatDoesTheBestDifferIn_FromTheSecond() => AskAsync(nameof(WhatDoesTheBestDifferIn_FromTheSecond), async (browser, act, sweep) =>
    {
        await act(() => browser["pick"].Nth(0).CheckAsync());
        await act(() => browser["pick"].Nth(1).CheckAsync());
        await act(() => browser["compare"].ClickAsync());
        var (first, second) = (Leaderboard.Of(sweep).Ranked[0].Run.Variant, Leaderboard.Of(sweep).Ranked[1].Run.Variant);
        var differing = sweep.Definition.Space.Parameters.Count(parameter => first.Find(parameter.Name) != second.Find(parameter.Name));
        await BrowserPage.CountsAsync(browser["difference"], differing);
        await BrowserPage.SaysAsync(browser["compare-table"], "learning_rate");
    });

    [Fact]
    public Task HowMuchDidTheRuleSave() => AskAsync(nameof(HowMuchDidTheRuleSave), async (browser, act, _) =>
    {
        await act(() => browser["tab-rungs"].ClickAsync());
        await BrowserPage.SaysAsync(browser["explained"], "Not trained, because runs were ended:");
        await BrowserPage.SaysAsync(browser["explained"], "of what all would have cost");
    });

    [Fact]
    public Task SendMyColleagueTheCurves_OfTheThreeBest() => AskAsync(nameof(SendMyColleagueTheCurves_OfTheThreeBest), async (browser, act, sweep) =>
    {
        await act(() => browser["compare-best"].ClickAsync());
        await BrowserPage.SeenAsync(browser["compare-curves"].Locator("canvas"));
        var best = Leaderboard.Of(sweep).Ranked.Take(3).Select(entry => entry.Run.Number);
        Assert.EndsWith($"/compare/{string.Join(',', best)}", browser.Page.Url, StringComparison.Ordinal);

        // The address is one way to send them; the picture another.
        var file = browser.Page.WaitForDownloadAsync();
        await act(() => browser["compare-curves"].GetByTestId("save-png").ClickAsync());
        await using var picture = await (await file).CreateReadStreamAsync();
        var start = new byte[8];
        await picture.ReadExactlyAsync(start);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], start[..4]);
        await using var other = await chromium.OpenAsync();
        await other.GoAsync(new Uri(browser.Page.Url));
        await BrowserPage.SeenAsync(other["compare-curves"].Locator("canvas"));
        other.IsSound();
    });

    /// <summary>Opens a finished sweep's address, and counts what is done from there on.</summary>
    private async Task AskAsync(string name, Func<BrowserPage, Func<Func<Task>, Task>, SweepSnapshot, Task> question)
    {
        await using var browser = await chromium.OpenAsync();
        var id = await fixture.Engine.SubmitAsync(EngineFixture.Ruled(name), CancellationToken.None);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        await using var server = await DashboardServer.StartAsync(
            fixture.Engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0 }, TimeProvider.System);
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.SaysAsync(browser["shown-count"], $"{sweep.Snapshot().Runs.Count} runs");
        var actions = 0;
        await question(browser, action =>
        {
            actions++;
            return action();
        }, sweep.Snapshot());
        Assert.InRange(actions, 1, MostActions);
        browser.IsSound();
    }

    [GeneratedRegex("^lstm")]
    private static partial Regex Lstm();

    [GeneratedRegex("^best against learning_rate")]
    private static partial Regex AgainstRate();

    [GeneratedRegex("^hidden_size")]
    private static partial Regex Units();

    [GeneratedRegex("^Main effect of hidden_size")]
    private static partial Regex EffectOfUnits();
}
