using System.CommandLine;
using RnnSweep.Cli.Hosting;
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
        var sweep = new SweepArgument(environment);
        var command = new Command("watch", "Watch in the terminal a sweep that another process trains.") { sweep.Name };
        var log = Inputs.Log(command);
        command.Add(sweep.Server);
        command.SetAction((parse, _) => WatchAsync(environment, sweep.ReaderOf(parse), sweep.NameOf(parse), parse.GetValue(log)));
        return command;
    }

    /// <summary>Follows a sweep to its end.</summary>
    public static async Task<int> WatchAsync(CliEnvironment environment, ISweepReader reader, string name, LogDetail? log)
    {
        using var stop = environment.ListenForStop();
        var sweep = await reader.OpenAsync(name, stop.Token).ConfigureAwait(false);
        await using (sweep.ConfigureAwait(false)) return await ShowAsync(environment, sweep, name, log, stop.Token).ConfigureAwait(false);
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
