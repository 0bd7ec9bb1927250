using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RnnSweep.Tests.Shared.Page;

/// <summary>A page in a browser. Whatever its scripts throw, or are forbidden, fails the test that looks.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = [];

    public BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _problems.Enqueue(error);
        page.Dialog += (_, dialog) => _problems.Enqueue($"dialog: {dialog.Message}");
        page.Console += (_, message) =>
        {
            // A browser tells of every request that is refused; those of a server that is away are part of some tests.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _problems.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What has a <c>data-testid</c>.</summary>
    public ILocator this[string testId] => Page.GetByTestId(testId);

    public async Task GoAsync(Uri address, string hash = "")
    {
        // An address that differs in its hash alone is no navigation.
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync($"{address}{hash}");
    }

    /// <summary>Waits until an element says something.</summary>
    public static Task SaysAsync(ILocator element, string text) =>
        Assertions.Expect(element).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });

    public static Task CountsAsync(ILocator elements, int count) =>
        Assertions.Expect(elements).ToHaveCountAsync(count, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });

    public static Task SeenAsync(ILocator element) => Assertions.Expect(element).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });

    public static Task GoneAsync(ILocator element) => Assertions.Expect(element).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });

    /// <summary>Fails if a script has thrown, a policy was broken, or a dialog came up.</summary>
    public void IsSound() => Assert.True(_problems.IsEmpty, string.Join('\n', _problems));

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Waits until the page has drawn once more.</summary>
    public Task DrawnAsync() => Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => done()))");
}
