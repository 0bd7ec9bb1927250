using System.Text.Json;
using Microsoft.Playwright;

namespace RnnSweep.Dashboard.Tests.Browser;

/// <summary>A page on a phone and on a desk, in the dark and in the light: nothing sticks out, and axe-core finds nothing serious.</summary>
internal static class Looks
{
    private static IReadOnlyList<(ColorScheme Scheme, int Width)> All { get; } =
        [(ColorScheme.Dark, 390), (ColorScheme.Dark, 1280), (ColorScheme.Light, 1280), (ColorScheme.Light, 390)];

    /// <summary>Looks at a page in all of them, one after the other.</summary>
    public static async Task EachAsync(IPage page, string name)
    {
        foreach (var (scheme, width) in All)
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            await FitsAsync(page, $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}", width);
        }
    }

    private static async Task FitsAsync(IPage page, string name, int width)
    {
        // The page lays itself out anew in the next frame.
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        if (Environment.GetEnvironmentVariable("RNNSWEEP_SCREENSHOTS") is { Length: > 0 } folder)
        {
            // Charts come last.
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{name}: {wide} pixels wide on a screen of {width}");
        Assert.Empty(await SeriousAsync(page));
    }

    /// <summary>What axe-core calls serious or critical, each with the elements that it is about.</summary>
    private static async Task<string[]> SeriousAsync(IPage page)
    {
        var axe = Path.Combine(Repository.Page, "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not there: npm has not been run.");
        // By the debugger's door: the page's policy lets no script in.
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var found = await page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations"
            + ".filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + "
            + "v.nodes.map(n => n.html).join(' ')))");
        return [.. found.EnumerateArray().Select(violation => violation.GetString()!)];
    }
}
