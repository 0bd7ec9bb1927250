using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Progress;

/// <summary>One line an event, for files, pipes and build logs.</summary>
/// <param name="console">Where to write.</param>
/// <param name="time">The clock.</param>
public sealed class PlainLogView(IAnsiConsole console, TimeProvider time) : IProgressView
{
    // The engine ends its watchers itself once all is told. Only one that does not is left behind.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task ShowAsync(ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        using var notice = options.Stopping.Register(() => Write("stopping in order: checkpoints are being written; a second Ctrl-C ends at once"));
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var ending = end.Register(() => patience.CancelAfter(Grace));
        var log = new EventLog(handle.Snapshot(), options.After);
        try
        {
            await foreach (var entry in handle.Watch(options.After, patience.Token).ConfigureAwait(false)) Write(log.Line(entry));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The sweep is over and the rest of its events is in the journal.
        }
    }

    // Past the console's renderer, which would wrap the line at the width of a terminal that is not there.
    private void Write(string line)
    {
        var output = console.Profile.Out.Writer;
        lock (output)
        {
            output.WriteLine(new Cell(line).Text);
            output.Flush();
        }
    }
}
