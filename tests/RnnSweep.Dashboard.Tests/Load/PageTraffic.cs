using Microsoft.Playwright;

namespace RnnSweep.Dashboard.Tests.Load;

/// <summary>What a page receives, counted by the browser itself.</summary>
internal sealed class PageTraffic
{
    private readonly ICDPSession _session;
    private long _bytes;
    private int _requests;

    private PageTraffic(ICDPSession session)
    {
        _session = session;
        session.Event("Network.dataReceived").OnEvent += (_, data) => Interlocked.Add(ref _bytes, data!.Value.GetProperty("dataLength").GetInt64());
        session.Event("Network.requestWillBeSent").OnEvent += (_, _) => Interlocked.Increment(ref _requests);
    }

    /// <summary>Counts from now on.</summary>
    public static async Task<PageTraffic> OfAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var traffic = new PageTraffic(session);
        await session.SendAsync("Network.enable");
        // On a machine with other work, time on a processor says more than time.
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        return traffic;
    }

    /// <summary>Counts from 0.</summary>
    public void Restart() => (_bytes, _requests) = (0, 0);

    /// <summary>Seconds of a processor that the page's main thread has had.</summary>
    public async Task<double> BusyAsync()
    {
        var metrics = (await _session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }

    public override string ToString() => FormattableString.Invariant($"{Interlocked.Read(ref _bytes) / 1024.0:0.0} KiB in {_requests} requests");
}
