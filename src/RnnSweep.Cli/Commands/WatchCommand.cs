using System.CommandLine;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Progress;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep watch</c>: shows a sweep that another process trains.</summary>
internal static class WatchCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep watch runs/digits      the same view as where the sweep was started
          rnnsweep dashboard runs/digits  the same in the browser

        Ctrl-C ends the watching; the sweep continues.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var directory = Inputs.SweepDirectory();
        var command = new Command("watch", "Watch in the terminal a sweep that another process trains.") { directory };
        var log = Inputs.Log(command);
        command.SetAction((parse, _) => WatchAsync(environment, parse.GetRequiredValue(directory), parse.GetValue(log)));
        return command;
    }

    private static async Task<int> WatchAsync(CliEnvironment environment, string directory, LogDetail? log)
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
            await using (sweep.ConfigureAwait(false)) return await ShowAsync(environment, sweep, directory, log, stop.Token).ConfigureAwait(false);
        }
    }

    private static async Task<int> ShowAsync(CliEnvironment environment, ISweepHandle sweep, string directory, LogDetail? log, CancellationToken stop)
    {
        if (!sweep.Ended.IsCompleted)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var showing = ProgressViews.For(environment.ErrorConsole, environment.Time, log).ShowAsync(sweep, new ProgressOptions(null, 0, stop), end.Token);
            await Task.WhenAny(sweep.Ended, Task.Delay(Timeout.InfiniteTimeSpan, environment.Time, stop)).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
            await showing.ConfigureAwait(false);
        }
        if (stop.IsCancellationRequested)
        {
            environment.Tell($"the sweep continues; to watch it again: rnnsweep watch {directory}");
            return ExitCode.Interrupted;
        }
        var last = sweep.Snapshot();
        if (!last.HasEnded) environment.Tell($"no process trains it at the moment; to continue: rnnsweep resume {directory}");
        if (last.Reason is { } reason) environment.Tell($"the search could not continue: {reason}");
        new EndView(environment.OutputConsole).Write(last);
        return ExitCode.Done;
    }
}
