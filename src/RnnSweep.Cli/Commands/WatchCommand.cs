using System.CommandLine;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal.Progress;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep watch</c>: looks on while another process trains.</summary>
internal static class WatchCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep watch runs/digits      what the terminal shows in which the sweep was started
          rnnsweep dashboard runs/digits  the same in the browser

        Ctrl-C ends the watching; the sweep goes on.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var directory = Inputs.SweepDirectory();
        var command = new Command("watch", "Look on in the terminal while another process trains a sweep.") { directory };
        command.SetAction((parse, _) => WatchAsync(environment, parse.GetRequiredValue(directory)));
        return command;
    }

    private static async Task<int> WatchAsync(CliEnvironment environment, string directory)
    {
        // Says what is wrong with the folder, if anything is.
        environment.Sweeps.Load(directory);
        using var stop = environment.ListenForStop();
        var folders = environment.Sweeps.Folders([directory]);
        await using (folders.ConfigureAwait(false))
        {
            var listing = (await folders.ListAsync(stop.Token).ConfigureAwait(false)).Single();
            if (listing.Problem is { } problem) throw new CliException(ExitCode.Failed, problem);
            var sweep = await folders.OpenAsync(listing.Id, stop.Token).ConfigureAwait(false);
            await using (sweep.ConfigureAwait(false)) return await ShowAsync(environment, sweep, directory, stop.Token).ConfigureAwait(false);
        }
    }

    private static async Task<int> ShowAsync(CliEnvironment environment, ISweepHandle sweep, string directory, CancellationToken stop)
    {
        if (!sweep.Ended.IsCompleted)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var showing = ProgressViews.For(environment.ErrorConsole, environment.Time).ShowAsync(sweep, new ProgressOptions(directory, 0, stop), end.Token);
            await Task.WhenAny(sweep.Ended, Task.Delay(Timeout.InfiniteTimeSpan, environment.Time, stop)).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            await showing.ConfigureAwait(false);
        }
        if (stop.IsCancellationRequested)
        {
            environment.Tell($"the sweep goes on without being watched; to look again: rnnsweep watch {directory}");
            return ExitCode.Interrupted;
        }
        var last = sweep.Snapshot();
        if (!last.HasEnded) environment.Tell($"nobody trains it at the moment; to go on: rnnsweep resume {directory}");
        if (last.Reason is { } reason) environment.Tell($"the search could not go on: {reason}");
        new EndView(environment.OutputConsole).Write(last);
        return ExitCode.Done;
    }
}
