using RnnSweep.Cli.Stopping;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Progress;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Hosting;

/// <summary>Runs a session to its end or to a graceful shutdown: progress beside it, results after it.</summary>
/// <param name="environment">What it may touch.</param>
/// <param name="choice">What is shown of its progress.</param>
internal sealed class SweepConductor(CliEnvironment environment, ProgressChoice choice)
{
    /// <summary>Returns the exit code.</summary>
    /// <param name="session">The sweep.</param>
    /// <param name="directory">Its folder as the person would type it.</param>
    /// <param name="page">Where the page is served meanwhile; null for nowhere.</param>
    public async Task<int> RunAsync(ISweepSession session, string directory, DashboardOptions? page)
    {
        using var stop = environment.ListenForStop();
        var told = TellNotices(session, 0);
        Say($"{session.Sweep.Snapshot().Definition.Name}: results go to {directory}");
        var server = await new PageHost(environment, choice.Quiet).TryStartAsync(session.Sweep, page).ConfigureAwait(false);
        var speed = SpeedLine.Begin(environment.Speed, session.Sweep.Snapshot());
        try
        {
            await RunWithProgress(session, directory, new ProgressOptions(directory, session.Before, stop.Token)).ConfigureAwait(false);
        }
        finally
        {
            if (server is not null) await server.DisposeAsync().ConfigureAwait(false);
        }
        TellNotices(session, told);
        var sweep = session.Sweep.Snapshot();
        ResultFile.Write(directory, sweep);
        if (sweep.HasEnded) new ReportKeeper(environment).Write(directory, sweep);
        var (line, exit) = (speed?.End(sweep), Ended(sweep, directory, stop));
        if (line is not null) Say(line);
        return exit;
    }

    private int Ended(SweepSnapshot sweep, string directory, StopRequest stop) => sweep.State switch
    {
        SweepState.Finished => Finished(sweep, directory),
        SweepState.Cancelled => Cancelled(sweep, directory),
        SweepState.Failed => Failed(sweep, directory),
        _ when sweep.Definition.TimeCap is { } cap && !stop.Token.IsCancellationRequested => OutOfTime(sweep, directory, cap),
        _ => Interrupted(sweep, directory),
    };

    /// <summary>Those that come in while the live view has the terminal are told after it.</summary>
    private int TellNotices(ISweepSession session, int told)
    {
        var notices = session.Notices;
        foreach (var notice in notices.Skip(told)) environment.Tell($"note: {notice}");
        return notices.Count;
    }

    private async Task RunWithProgress(ISweepSession session, string directory, ProgressOptions options)
    {
        using var end = new CancellationTokenSource();
        var showing = choice.Quiet ? Task.CompletedTask : Show(session.Sweep, options, end.Token);
        var logging = new LogKeeper(environment).KeepAsync(new SweepPaths(directory).Log, session.Sweep, options, end.Token);
        try
        {
            // Off this thread: a session may work for a while before it first waits.
            await Task.Run(() => session.RunAsync(options.Stopping), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await showing.ConfigureAwait(false);
            await logging.ConfigureAwait(false);
        }
    }

    /// <summary>A terminal that went away, or a view at fault, is no reason to lose a sweep.</summary>
    private async Task Show(ISweepHandle handle, ProgressOptions options, CancellationToken end)
    {
        try
        {
            await ProgressViews.For(environment.ErrorConsole, environment.Time, choice.Log).ShowAsync(handle, options, end).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody is left to tell.
        }
#pragma warning disable CA1031 // Whatever it is, training continues.
        catch (Exception error)
        {
            environment.Tell($"rnnsweep: progress is no longer shown ({error.GetType().Name}: {error.Message}); the sweep continues");
        }
#pragma warning restore CA1031
    }

    private int Finished(SweepSnapshot sweep, string directory)
    {
        new EndView(environment.OutputConsole).Write(sweep);
        Say($"the table, one line per run: {Path.Combine(directory, ResultFile.Name)}");
        var report = Path.Combine(directory, ReportFile.Name);
        if (File.Exists(report)) Say($"the report, one HTML file: {report}");
        Say($"one run, epoch by epoch: rnnsweep show {directory} RUN");
        if (sweep.Runs.Any(run => run.StoppedBy is not null)) Say($"why rules ended runs: rnnsweep explain {directory}");
        Say($"the same in the browser: rnnsweep dashboard {directory}");
        if (sweep.Runs.Count == 0 || sweep.Runs.Any(run => run.State != RunState.Failed)) return ExitCode.Done;
        environment.Tell("rnnsweep: every run failed");
        return ExitCode.Failed;
    }

    private void Say(string line)
    {
        if (!choice.Quiet) environment.Tell(line);
    }

    private int Cancelled(SweepSnapshot sweep, string directory)
    {
        environment.Tell($"rnnsweep: {sweep.Definition.Name} was cancelled; 'rnnsweep show {directory}' shows its results so far");
        return ExitCode.Failed;
    }

    private int Failed(SweepSnapshot sweep, string directory)
    {
        environment.Tell($"rnnsweep: the search of {sweep.Definition.Name} could not continue: {sweep.Reason}");
        environment.Tell($"'rnnsweep show {directory}' shows its results so far");
        return ExitCode.Failed;
    }

    /// <summary>What the file asked for has happened, so it is no failure; what was left is said.</summary>
    private int OutOfTime(SweepSnapshot sweep, string directory, TimeSpan cap)
    {
        new EndView(environment.OutputConsole).Write(sweep);
        var (ended, begun) = (sweep.Runs.Count(run => run.HasEnded), sweep.Runs.Count(run => !run.HasEnded));
        var left = sweep.PlannedRuns is { } planned && planned > sweep.Runs.Count ? $", {planned - sweep.Runs.Count} have not begun" : "";
        Say($"time_cap of {NumberFormat.Duration(cap)} is used up, so the sweep shut down gracefully: {EndedOf(sweep, ended)} ended, "
            + $"{begun} {(begun == 1 ? "is" : "are")} kept with what was trained{left}");
        Say($"to continue for as long again: rnnsweep resume {directory}");
        return ExitCode.Done;
    }

    private static string EndedOf(SweepSnapshot sweep, int ended) =>
        sweep.PlannedRuns is { } planned ? $"{ended} of {NumberFormat.Count(planned, "run")}" : NumberFormat.Count(ended, "run");

    private int Interrupted(SweepSnapshot sweep, string directory)
    {
        Say($"shut down gracefully: {EndedOf(sweep, sweep.Runs.Count(run => run.HasEnded))} ended, the others are kept as checkpoints");
        Say($"to continue: rnnsweep resume {directory}");
        return ExitCode.Interrupted;
    }
}
