using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal.Formats;

namespace RnnSweep.Terminal.Progress;

/// <summary>One line an event, for files, pipes and build logs.</summary>
/// <param name="output">Where to write. Not through a console's renderer, which would wrap lines at the width of a terminal that is not there.</param>
/// <param name="time">The clock.</param>
/// <param name="withDate">Whether lines begin with the date too.</param>
public sealed class PlainLogView(TextWriter output, TimeProvider time, bool withDate = false) : IProgressView
{
    // The engine ends its watchers itself once all is told. Only one that does not is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task ShowAsync(ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        using var notice = options.Stopping.Register(() =>
        {
            Write("stopping in order: checkpoints are being written; a second Ctrl-C ends at once");
            Flush();
        });
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var ending = end.Register(() => patience.CancelAfter(Grace));
        var log = new EventLog(handle.Snapshot(), options.After);
        try
        {
            var entries = handle.Watch(options.After, patience.Token).GetAsyncEnumerator(CancellationToken.None);
            await using (entries.ConfigureAwait(false))
                while (true)
                {
                    var next = entries.MoveNextAsync();
                    // Lines that come together are written together; whoever reads along waits for none of them.
                    if (!next.IsCompleted) Flush();
                    if (!await next.ConfigureAwait(false)) break;
                    Write(log.Line(entries.Current, withDate));
                }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The sweep is over and the rest of its events is in the journal.
        }
        Flush();
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
