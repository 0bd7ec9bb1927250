using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep resume</c>: continues a sweep that was stopped, killed or cut off.</summary>
internal static class ResumeCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep resume runs/digits
          rnnsweep resume runs/digits --workers 2

        Nothing that has finished is trained again, and the results are those of a sweep that was never interrupted.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var (directory, workers, memory) = (Inputs.SweepDirectory(), Inputs.Workers(), Inputs.Memory());
        var (attempts, data, quiet) = (Inputs.MaxAttempts(), Inputs.Data(), Inputs.Quiet());
        var command = new Command("resume", "Continue a sweep after a stop, a kill or a crash.") { directory, workers, memory, attempts, data, quiet };
        var log = Inputs.Log(command, quiet);
        var page = new PageOptions(command, beside: true);
        command.SetAction((parse, _) => ResumeAsync(environment, parse.GetRequiredValue(directory), Inputs.Engine(environment, parse, workers, attempts,
            memory),
            new DataFolder(parse.GetValue(data) ?? environment.Data), page.Read(parse, "local", environment.Product),
            new ProgressChoice(parse.GetValue(quiet), parse.GetValue(log))));
        return command;
    }

    private static async Task<int> ResumeAsync(
        CliEnvironment environment, string directory, EngineOptions options, DataFolder data, DashboardOptions? page, ProgressChoice progress)
    {
        var session = environment.Sweeps.Resume(directory, options, data);
        await using (session.ConfigureAwait(false))
            return session.HadEnded ? Nothing(environment, session.Sweep.Snapshot(), directory)
                : await new SweepConductor(environment, progress).RunAsync(session, directory, page?.With(data)).ConfigureAwait(false);
    }

    private static int Nothing(CliEnvironment environment, SweepSnapshot sweep, string directory)
    {
        // A process that died just after the last event has not written table and report.
        if (!File.Exists(Path.Combine(directory, ResultFile.Name))) ResultFile.Write(directory, sweep);
        if (!File.Exists(Path.Combine(directory, ReportFile.Name))) new ReportKeeper(environment).Write(directory, sweep);
        environment.Tell($"{sweep.Definition.Name} is {sweep.State.Name()}: there is nothing left to do. 'rnnsweep show {directory}' shows its results.");
        if (sweep.Reason is not { } reason) return ExitCode.Done;
        environment.Tell($"its search could not continue: {reason}");
        return ExitCode.Failed;
    }
}
