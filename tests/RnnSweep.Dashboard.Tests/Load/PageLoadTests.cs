using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using RnnSweep.Dashboard.Tests.Browser;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared.Page;

namespace RnnSweep.Dashboard.Tests.Load;

/// <summary>
/// How the page bears 10,000 runs of 50 epochs, in figures (docs/how-to/page.md). Run by measure-page.sh and not with the other tests: what comes out depends
/// on the machine, so nothing is asserted about it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PageLoadTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Runs = 10_000;
    private const int Live = 200;
    private const int Epochs = 50;
    private const int UpdatesPerSecond = 500;
    private const int SecondsAView = 5;

    private const string Watching = """
        window.longest = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) window.longest = Math.max(window.longest,
            entry.duration); }).observe({ type: 'longtask', buffered: true });
        """;

    [Fact(Explicit = true)]
    public async Task Page_TenThousandRuns_InFigures()
    {
        var sweep = new LargeSweep(Runs + Live, Epochs);
        sweep.Complete(1, Runs);
        await using var server = await DashboardServer.StartAsync(new SingleSweep(sweep), new DashboardOptions { Engine = "local", Product = "test", Port = 0 },
            TimeProvider.System);
        await using var browser = await chromium.OpenAsync();
        for (var again = 1; again <= 3; again++) await OpenAsync(browser, server.Address, again);
        await ViewsAsync(browser.Page);
        await BrushAsync(browser.Page);
        await UpdatesAsync(browser.Page, sweep);
        await MemoryAsync(browser.Page);
        browser.IsSound();
    }

    private async Task OpenAsync(BrowserPage browser, Uri address, int again)
    {
        var tasks = await TaskTimes.StartAsync(browser.Page);
        await browser.GoAsync(address, "#/sweeps/large?view=parallel");
        await browser.Page.EvaluateAsync(Watching);
        var usable = $"document.querySelector('[data-testid=shown-count]')?.textContent?.replace(/\\D+/g, '').includes('{Runs}{Runs}') && "
            + "document.querySelectorAll('[data-testid=run-row]').length > 5 && document.querySelector('[data-testid=chart-parallel] canvas') !== null";
        // Not by the library's own waiting: that compiles text in the page, which the policy forbids.
        while (!await browser.Page.EvaluateAsync<bool>($"Boolean({usable})")) await browser.Page.WaitForTimeoutAsync(10);
        await TellAsync(browser.Page, $"opened, time {again}",
            "`usable after ${performance.now().toFixed(0)} ms, longest task ${window.longest.toFixed(0)} ms`", tasks);
    }

    /// <summary>From the press of a tab until its chart is there; what is worked out by the server counts.</summary>
    private async Task ViewsAsync(IPage page)
    {
        foreach (var view in (string[])["history", "curves", "scatter", "importance", "slices", "contour", "distribution", "pareto", "timeline", "parallel"])
        {
            var tasks = await TaskTimes.StartAsync(page);
            await page.EvaluateAsync($"window.longest = 0; window.pressed = performance.now(); document.querySelector('[data-testid=tab-{view}]').click()");
            while (!await page.EvaluateAsync<bool>($"document.querySelector('[data-testid=chart-{view}] canvas') !== null")) await page.WaitForTimeoutAsync(10);
            await page.EvaluateAsync("window.took = performance.now() - pressed");
            await page.WaitForTimeoutAsync(1500);
            await TellAsync(page, $"viewed {view}", "`there after ${took.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`", tasks);
        }
    }

    private async Task BrushAsync(IPage page)
    {
        await page.EvaluateAsync("""
            window.took = [];
            let released = 0;
            addEventListener('mouseup', () => { released = performance.now(); }, true);
            new MutationObserver(() => requestAnimationFrame(() => { if (released) { window.took.push(performance.now() - released); released = 0; } }))
              .observe(document.querySelector('[data-testid=shown-count]'), { childList: true, characterData: true, subtree: true });
            """);
        var canvas = page.Locator("[data-testid=chart-parallel] canvas").First;
        await canvas.ScrollIntoViewIfNeededAsync();
        await page.WaitForTimeoutAsync(2000);
        var box = (await canvas.BoundingBoxAsync())!;
        for (var x = 0.03f; x < 0.99f; x += 0.005f)
        {
            await page.Mouse.MoveAsync(box.X + box.Width * x, box.Y + box.Height * 0.3f);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(box.X + box.Width * x, box.Y + box.Height * 0.6f, new MouseMoveOptions { Steps = 4 });
            await page.Mouse.UpAsync();
        }
        await page.WaitForTimeoutAsync(1000);
        await TellAsync(page, "brushed", "`${took.length} brushes answered, median ${took.sort((a, b) => a - b)[took.length >> 1]?.toFixed(0)} ms, slowest "
            + "${Math.max(...took).toFixed(0)} ms`");
    }

    private async Task UpdatesAsync(IPage page, LargeSweep sweep)
    {
        sweep.Begin(Runs + 1, Runs + Live);
        var sent = 0;
        await page.GetByTestId("clear-filters").ClickAsync();
        // Else nothing would be measured: the new runs are there.
        await BrowserPage.SaysAsync(page.GetByTestId("shown-count"), $"{Runs + Live:N0}");
        foreach (var view in (string[])["parallel", "curves", "history", "scatter"])
        {
            await page.GetByTestId($"tab-{view}").ClickAsync();
            await page.WaitForTimeoutAsync(2000);
            await page.EvaluateAsync("window.longest = 0");
            var tasks = await TaskTimes.StartAsync(page);
            var (before, clock) = (sent, Stopwatch.StartNew());
            while (clock.Elapsed.TotalSeconds < SecondsAView)
            {
                for (; sent - before < clock.Elapsed.TotalSeconds * UpdatesPerSecond; sent++) sweep.Epoch(Runs + 1 + sent % Live, 1 + sent / Live);
                await page.WaitForTimeoutAsync(10);
            }
            var rate = (sent - before) / clock.Elapsed.TotalSeconds;
            await page.WaitForTimeoutAsync(1000);
            await TellAsync(page, string.Create(CultureInfo.InvariantCulture, $"updated {rate:0} times a second, {view}"),
                "`longest task ${longest.toFixed(0)} ms (0: none of 50 ms or more)`", tasks);
        }
    }

    private async Task MemoryAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var renderer = Process.GetProcesses().Where(process => process.ProcessName.StartsWith("chromium", StringComparison.Ordinal))
            .Max(process => process.WorkingSet64);
        await TellAsync(page, "memory", $"`heap ${{(performance.memory.usedJSHeapSize / 2 ** 20).toFixed(0)}} MiB, largest process {renderer >> 20} MiB`");
    }

    private async Task TellAsync(IPage page, string what, string expression, TaskTimes? tasks = null)
    {
        var told = await page.EvaluateAsync<string>(expression);
        var times = tasks is null ? "" : await tasks.EndAsync();
        output.WriteLine($"{what}: {told}{(times.Length == 0 ? "" : ", ")}{times}");
    }
}
