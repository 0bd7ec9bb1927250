using System.Globalization;
using Microsoft.Extensions.Logging;

namespace RnnSweep.Cluster.Hosting;

/// <summary>Whether this silo reaches its store: asked every two seconds, so that health checks need not wait for an answer. Thread-safe.</summary>
/// <param name="probe">Asks the store for something that costs nothing.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told when it goes, and when it is back.</param>
internal sealed partial class StoreHealth(Func<CancellationToken, Task> probe, TimeProvider time, ILogger<StoreHealth> log)
    : SteadyService("asking the store whether it is there", time, new TroubleLog(log, time))
{
    /// <summary>How often it is asked.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Slower than this is as good as not at all.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time;
    private volatile string? _trouble;

    /// <summary>Why the store cannot be used, in words, and since when; null while it can.</summary>
    public string? Trouble => _trouble;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stop)
    {
        await AskAsync(stop);
        await Task.Delay(Period, _time, stop);
    }

    /// <summary>Asks once.</summary>
    internal async Task AskAsync(CancellationToken stop)
    {
        try
        {
            using var late = new CancellationTokenSource(Patience, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
            await probe(either.Token).WaitAsync(either.Token);
            if (_trouble is not null) LogBack();
            _trouble = null;
        }
#pragma warning disable CA1031 // Whatever it is, the store cannot be used.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            stop.ThrowIfCancellationRequested();
            if (_trouble is not null) return;
            var reason = problem is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : problem.Message;
            _trouble = string.Create(CultureInfo.InvariantCulture, $"the database does not answer since {_time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z: {reason}");
            LogGone(reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "the database does not answer: this silo is not ready until it does ({Reason})")]
    private partial void LogGone(string reason);

    [LoggerMessage(LogLevel.Warning, "the database answers again: this silo is ready")]
    private partial void LogBack();
}
