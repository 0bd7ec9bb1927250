using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep resume</c>: goes on with a sweep that was stopped, killed or cut off.</summary>
internal static class ResumeCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep resume runs/digits
          rnnsweep resume runs/digits --workers 2

        Nothing that was finished is trained again, and the results are those of a sweep that was never interrupted.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var (directory, workers, attempts, data, quiet) = (Inputs.SweepDirectory(), Inputs.Workers(), Inputs.MaxAttempts(), Inputs.Data(), Inputs.Quiet());
        var command = new Command("resume", "Go on with a sweep after a stop, a kill or a crash.") { directory, workers, attempts, data, quiet };
        var page = new PageOptions(command, beside: true);
        command.SetAction((parse, _) => ResumeAsync(environment, parse.GetRequiredValue(directory), Inputs.Engine(environment, parse, workers, attempts),
            new DataFolder(parse.GetValue(data) ?? environment.Data), page.Read(parse, "local", environment.Product), parse.GetValue(quiet)));
        return command;
    }

    private static async Task<int> ResumeAsync(CliEnvironment environment, string directory, EngineOptions options, DataFolder data, DashboardOptions? page, bool quiet)
    {
        var before = environment.Sweeps.Load(directory);
        if (before.HasEnded)
        {
            // A process that died just after the last event has not come to writing table and report.
            if (!File.Exists(Path.Combine(directory, ResultFile.Name))) ResultFile.Write(directory, before);
            if (!File.Exists(Path.Combine(directory, ReportFile.Name))) new ReportKeeper(environment).Write(directory, before);
            environment.Tell($"{before.Definition.Name} is {before.State.Name()}: there is nothing left to do. 'rnnsweep show {directory}' shows its results.");
            if (before.Reason is not { } reason) return ExitCode.Done;
            environment.Tell($"its search could not go on: {reason}");
            return ExitCode.Failed;
        }

        var session = environment.Sweeps.Resume(directory, before, options, data);
        await using (session.ConfigureAwait(false))
            return await new SweepConductor(environment, quiet).RunAsync(session, directory, before.Sequence, page).ConfigureAwait(false);
    }
}
