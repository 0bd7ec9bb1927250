using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal.Progress;

namespace RnnSweep.Cli.Hosting;

/// <summary>Keeps a sweep's log: one line per event, beside the sweep, whatever the terminal shows.</summary>
/// <param name="environment">What it may touch.</param>
internal sealed class LogKeeper(CliEnvironment environment)
{
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(0.1);

    /// <summary>Writes until the sweep has done all it will. Whatever keeps the log from being written is told once and goes no further.</summary>
    /// <param name="file">Is appended to.</param>
    /// <param name="handle">The sweep.</param>
    /// <param name="options">Where to begin.</param>
    /// <param name="end">Set when the engine is done.</param>
    public async Task KeepAsync(string file, ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        try
        {
            // Read along (`tail -f`) while it is written.
            var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            await using var output = new StreamWriter(stream);
            await new PlainLogView(output, environment.Time, withDate: true) { Gather = Gather }.ShowAsync(handle, options, end).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            environment.Tell($"note: the log '{file}' could not be written ({error.Message.ReplaceLineEndings(" ")}); the sweep continues");
        }
    }
}
