using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Terminal.Formats;

namespace RnnSweep.Terminal.Progress;

/// <summary>One line at a time, for files, pipes and build logs.</summary>
/// <param name="output">Where to write. Not through a console's renderer, which would wrap lines at the width of a terminal that is not there.</param>
/// <param name="time">The clock.</param>
/// <param name="withDate">Whether lines begin with the date too.</param>
public sealed class PlainLogView(TextWriter output, TimeProvider time, bool withDate = false) : IProgressView
{
    /// <summary>How often a line of progress is written.</summary>
    public static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(10);

    // The engine ends its watchers itself once all is told. Only one that does not is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // The time left is estimated from the pace between observations, so they are more frequent than lines.
    private static readonly TimeSpan ObserveEvery = TimeSpan.FromSeconds(2);

    /// <summary>What the log contains.</summary>
    public LogDetail Detail { get; init; } = LogDetail.Epochs;

    /// <summary>
    /// How long events are gathered before their lines are written: thousands a second would wake this as often, on the cores that train. Default: not at all.
    /// </summary>
    public TimeSpan Gather { get; init; }

    /// <inheritdoc/>
    public async Task ShowAsync(ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        if (Detail == LogDetail.Runs) Write(ProgressText.Hint(options.Directory));
        using var notice = options.Stopping.Register(() =>
        {
            if (options.Directory is not null) Write(ProgressText.Stopping);
            Flush();
        });
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var ending = end.Register(() => patience.CancelAfter(Grace));
        using var told = CancellationTokenSource.CreateLinkedTokenSource(end);
        var progress = Detail == LogDetail.Runs ? TellProgressAsync(handle, told.Token) : Task.CompletedTask;
        try
        {
            await TellEventsAsync(handle, options.After, patience.Token, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The sweep is over and the rest of its events is in the journal.
        }
        finally
        {
            await told.CancelAsync().ConfigureAwait(false);
            await progress.ConfigureAwait(false);
        }
        Flush();
    }

    private async Task TellEventsAsync(ISweepHandle handle, long after, CancellationToken patience, CancellationToken end)
    {
        var log = new EventLog(handle.Snapshot(), after, Detail);
        var entries = handle.Watch(after, patience).GetAsyncEnumerator(CancellationToken.None);
        await using (entries.ConfigureAwait(false))
            while (true)
            {
                var next = entries.MoveNextAsync();
                // Lines that come together are written together; whoever reads along waits for none of them.
                var waits = !next.IsCompleted;
                if (waits) Flush();
                if (!await next.ConfigureAwait(false)) break;
                if (waits && Gather > TimeSpan.Zero) await Task.Delay(Gather, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (log.Line(entries.Current, withDate) is { } line) Write(line);
            }
    }

    private async Task TellProgressAsync(ISweepHandle handle, CancellationToken end)
    {
        var meter = new ProgressMeter(time);
        meter.Observe(handle.Snapshot());
        using var timer = new PeriodicTimer(ObserveEvery, time);
        var last = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
            {
                var sweep = handle.Snapshot();
                var figures = meter.Observe(sweep);
                if (time.GetElapsedTime(last) < ProgressEvery) continue;
                last = time.GetTimestamp();
                Write(EventLog.Line(time.GetUtcNow(), ProgressText.Line(sweep, figures, handle.Waiting, handle.Awaited), withDate));
                Flush();
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The sweep is over.
        }
    }

    private void Write(string line)
    {
        lock (output) output.WriteLine(new Cell(line).Text);
    }

    private void Flush()
    {
        lock (output) output.Flush();
    }
}
