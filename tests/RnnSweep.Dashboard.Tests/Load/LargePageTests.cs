using System.Diagnostics;
using Microsoft.Playwright;
using RnnSweep.Dashboard.Tests.Browser;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Load;

/// <summary>
/// How the page bears 100,000 runs of 10 epochs, and what it costs while nothing happens, in figures (docs/how-to/page.md). Run by measure-page.sh and not with
/// the other tests: what comes out depends on the machine, so nothing is asserted about it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class LargePageTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Runs = 100_000;
    private const int Waiting = 4;
    private const int Epochs = 10;
    private const int IdleSeconds = 30;

    private static readonly string[] Views =
        ["history", "curves", "scatter", "importance", "slices", "contour", "distribution", "pareto", "timeline", "parallel"];

    [Fact(Explicit = true)]
    public async Task Page_HundredThousandRuns_InFigures()
    {
        // Some have not ended, so that the sweep runs and its page listens.
        var sweep = new LargeSweep(Runs + Waiting, Epochs);
        sweep.Complete(1, Runs);
        sweep.Begin(Runs + 1, Runs + Waiting);
        await using var server = await DashboardServer.StartAsync(new SingleSweep(sweep), new DashboardOptions { Engine = "local", Product = "test", Port = 0 },
            TimeProvider.System);
        await using var browser = await chromium.OpenAsync();
        var traffic = await PageTraffic.OfAsync(browser.Page);
        for (var again = 1; again <= 3; again++)
        {
            await OpenAsync(browser, server.Address, "#/", "[data-testid=sweep-row]", $"list, time {again}", traffic);
            await OpenAsync(browser, server.Address, "#/sweeps/large?view=parallel",
                "[data-testid=run-row]:nth-of-type(6), [data-testid=chart-parallel] canvas", $"sweep, time {again}", traffic);
        }
        foreach (var view in Views) await ViewAsync(browser.Page, view, traffic);
        await IdleAsync(browser.Page, "sweep", traffic);
        await MemoryAsync(browser.Page);
        await browser.GoAsync(server.Address, "#/");
        await BrowserPage.SeenAsync(browser["sweep-row"]);
        await IdleAsync(browser.Page, "list", traffic);
        browser.IsSound();
    }

    /// <summary>From navigation until all of some elements are there.</summary>
    private async Task OpenAsync(BrowserPage browser, Uri address, string hash, string elements, string what, PageTraffic traffic)
    {
        traffic.Restart();
        await browser.Page.GotoAsync("about:blank");
        var (page, server) = (await traffic.BusyAsync(), Environment.CpuUsage.TotalTime);
        await browser.GoAsync(address, hash);
        await SeenAsync(browser.Page, elements.Split(", "));
        var after = await browser.Page.EvaluateAsync<double>("performance.now()");
        var busy = await traffic.BusyAsync();
        output.WriteLine(FormattableString.Invariant(
            $"opened {what}: usable after {after:0} ms; of a processor the page's thread had {busy - (busy < page ? 0 : page):0.00} s, ")
            + FormattableString.Invariant($"the server {(Environment.CpuUsage.TotalTime - server).TotalSeconds:0.00} s; {traffic}"));
    }

    /// <summary>From the press of a tab until its chart is there, and the main thread's longest task meanwhile and for two seconds after.</summary>
    private async Task ViewAsync(IPage page, string view, PageTraffic traffic)
    {
        traffic.Restart();
        await page.EvaluateAsync($$"""
            window.longest = 0;
            window.watcher ??= new PerformanceObserver(list => {
              for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration); }).observe({ type: 'longtask' }) ?? true;
            window.pressed = performance.now();
            document.querySelector('[data-testid=tab-{{view}}]').click();
            """);
        await SeenAsync(page, [$"[data-testid=chart-{view}] canvas"]);
        await page.EvaluateAsync("window.took = performance.now() - pressed");
        await page.WaitForTimeoutAsync(2000);
        var told = await page.EvaluateAsync<string>("`there after ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`");
        output.WriteLine($"viewed {view}: {told}, {traffic}");
    }

    /// <summary>What goes over the wire, and what the page's thread does, while nothing happens.</summary>
    private async Task IdleAsync(IPage page, string what, PageTraffic traffic)
    {
        await page.WaitForTimeoutAsync(3000);
        traffic.Restart();
        var before = await traffic.BusyAsync();
        await page.WaitForTimeoutAsync(IdleSeconds * 1000);
        var busy = await traffic.BusyAsync() - before;
        output.WriteLine(FormattableString.Invariant(
            $"idle {what}: in {IdleSeconds} s {traffic}, the page's thread had {1000 * busy / IdleSeconds:0.0} ms of a processor a second"));
    }

    private async Task MemoryAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var renderer = Process.GetProcesses().Where(process => process.ProcessName.StartsWith("chromium", StringComparison.Ordinal))
            .Max(process => process.WorkingSet64);
        var heap = await page.EvaluateAsync<double>("performance.memory.usedJSHeapSize / 2 ** 20");
        var server = Environment.WorkingSet >> 20;
        output.WriteLine(FormattableString.Invariant($"memory: heap {heap:0} MiB, largest process {renderer >> 20} MiB, server {server} MiB"));
    }

    // Not by the library's own waiting: that compiles text in the page, which the policy forbids.
    private static async Task SeenAsync(IPage page, IEnumerable<string> elements)
    {
        var there = string.Join(" && ", elements.Select(element => $"document.querySelector('{element}') !== null"));
        while (!await page.EvaluateAsync<bool>(there)) await page.WaitForTimeoutAsync(10);
    }
}
