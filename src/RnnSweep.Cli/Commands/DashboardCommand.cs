using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep dashboard</c>: the page over sweeps in folders.</summary>
internal static class DashboardCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep dashboard runs                     every sweep in this folder, finished or running
          rnnsweep dashboard runs/digits runs/other   these two
          rnnsweep dashboard runs --address 0.0.0.0   for other machines too: prints an address with a token

        Ctrl-C ends it; sweeps that other processes train continue.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var directories = new Argument<string[]>("DIR")
        {
            Description = "Folders of sweeps, or folders that hold such folders.",
            Arity = ArgumentArity.OneOrMore
        };
        directories.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!Directory.Exists(token.Value)) result.AddError($"DIR: there is no folder '{token.Value}'");
        });
        var command = new Command("dashboard", "Show sweeps in the browser.") { directories };
        var page = new PageOptions(command, beside: false);
        command.SetAction((parse, _) => ServeAsync(environment, parse.GetRequiredValue(directories), page.Read(parse, "folders", environment.Product)! with
        {
            Data = new DataFolder(environment.Data),
        }));
        return command;
    }

    private static async Task<int> ServeAsync(CliEnvironment environment, string[] directories, DashboardOptions options)
    {
        using var stop = environment.ListenForStop();
        var folders = environment.Sweeps.Folders(directories);
        await using (folders.ConfigureAwait(false))
        {
            var page = await new PageHost(environment).StartAsync(folders, options).ConfigureAwait(false);
            await using (page.ConfigureAwait(false))
            {
                if ((await folders.ListAsync(stop.Token).ConfigureAwait(false)).Count == 0)
                    environment.Tell("there is no sweep in it yet; new ones will be shown");
                environment.Tell("Ctrl-C ends it");
                await Task.Delay(Timeout.InfiniteTimeSpan, environment.Time, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
        return ExitCode.Done;
    }
}
