using System.Text.Json;
using Microsoft.Playwright;

namespace RnnSweep.Dashboard.Tests.Load;

/// <summary>
/// The longest task of a page's main thread by time on a processor. The browser itself tells of time on the clock, which on a machine with other work
/// says little of the page.
/// </summary>
internal sealed class TaskTimes
{
    private readonly ICDPSession _session;
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Dictionary<(long Process, long Thread), double> _longest = [];
    private readonly HashSet<(long Process, long Thread)> _main = [];

    private TaskTimes(ICDPSession session)
    {
        _session = session;
        session.Event("Tracing.dataCollected").OnEvent += (_, data) => Take(data!.Value.GetProperty("value"));
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => _complete.TrySetResult();
    }

    /// <summary>Looks on from now.</summary>
    public static async Task<TaskTimes> StartAsync(IPage page)
    {
        var times = new TaskTimes(await page.Context.NewCDPSessionAsync(page));
        await times._session.SendAsync("Tracing.start", new Dictionary<string, object>
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = (string[])["disabled-by-default-devtools.timeline"] },
        });
        return times;
    }

    /// <summary>The longest since then, in words.</summary>
    public async Task<string> EndAsync()
    {
        await _session.SendAsync("Tracing.end");
        await _complete.Task;
        await _session.DetachAsync();
        lock (_gate)
        {
            var longest = _longest.Where(pair => _main.Contains(pair.Key)).Select(pair => pair.Value).DefaultIfEmpty(0).Max();
            return FormattableString.Invariant($"longest task by time on a processor {longest / 1000:0} ms");
        }
    }

    private void Take(JsonElement events)
    {
        lock (_gate)
        {
            foreach (var one in events.EnumerateArray())
            {
                var thread = (one.GetProperty("pid").GetInt64(), one.GetProperty("tid").GetInt64());
                var name = one.GetProperty("name").GetString();
                if (name == "thread_name" && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain") _main.Add(thread);
                if (name == "RunTask" && one.TryGetProperty("tdur", out var microseconds))
                    _longest[thread] = Math.Max(_longest.GetValueOrDefault(thread), microseconds.GetDouble());
            }
        }
    }
}
