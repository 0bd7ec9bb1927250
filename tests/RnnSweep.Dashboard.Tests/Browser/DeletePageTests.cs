using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A person deletes a sweep, or may not.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeletePageTests(LocalSweepsFixture fixture, Chromium chromium) : IClassFixture<LocalSweepsFixture>
{
    private static readonly AccessToken[] Tokens = [new(AccessRole.View, "view-0123456789abcdef"), new(AccessRole.Submit, "submit-0123456789abcdef")];

    [Fact]
    public async Task Sweep_AfterConfirmation_IsGone()
    {
        await using var browser = await chromium.OpenAsync();
        var id = await EndedAsync("to-delete");
        await EndedAsync("to-keep");
        await using var folders = new SweepFolders([fixture.Root], EngineFixture.Effective, TimeProvider.System);
        await using var server = await ServeAsync(folders);
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await browser["delete-sweep"].ClickAsync();
        await browser["confirm-no"].ClickAsync();
        await BrowserPage.GoneAsync(browser["confirm-yes"]);
        await browser["delete-sweep"].ClickAsync();
        await browser["confirm-yes"].ClickAsync();
        await BrowserPage.SeenAsync(browser["sweep-row"].Filter(new() { HasText = "to-keep" }));
        await BrowserPage.CountsAsync(browser["sweep-row"].Filter(new() { HasText = id }), 0);
        Assert.False(Directory.Exists(Path.Combine(fixture.Root, id)));

        // Its address is still in somebody's bookmarks.
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.SaysAsync(browser["error-box"], "There is nothing here");
        browser.IsSound();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Page_WithoutTheRole_OffersNeitherThisNorMore(int token, bool commands)
    {
        await using var browser = await chromium.OpenAsync();
        var id = await EndedAsync($"role-{token}");
        await using var server = await ServeAsync(fixture.Engine, Tokens);
        await browser.GoAsync(new Uri(server.Address, $"?token={Tokens[token].Secret}"), "");
        await BrowserPage.CountsAsync(browser["to-submit"], commands ? 1 : 0);
        await browser.GoAsync(server.Address, $"#/sweeps/{id}");
        await BrowserPage.SaysAsync(browser["shown-count"], $"{EngineFixture.Runs} of {EngineFixture.Runs}");
        await BrowserPage.CountsAsync(browser["command-extend"], commands ? 1 : 0);
        await BrowserPage.CountsAsync(browser["delete-sweep"], 0);
        browser.IsSound();
    }

    private async Task<string> EndedAsync(string id)
    {
        await fixture.Engine.SubmitAsync(EngineFixture.Request(id), CancellationToken.None);
        await using var sweep = await fixture.Engine.OpenAsync(id, CancellationToken.None);
        await sweep.Ended;
        return id;
    }

    private static Task<DashboardServer> ServeAsync(ISweepEngine engine, AccessToken[]? tokens = null) => DashboardServer.StartAsync(
        engine, new DashboardOptions { Engine = "local", Product = "test", Port = 0, Tokens = tokens ?? [] }, TimeProvider.System);
}
