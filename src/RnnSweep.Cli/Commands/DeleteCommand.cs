using System.CommandLine;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep delete</c>: deletes a sweep for good.</summary>
internal static class DeleteCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep delete runs/digits --yes
          rnnsweep delete digits-1a2b3c4d --yes --server http://127.0.0.1:7878

        Its journal, its table, its report and its models go. Files that others have put into its folder stay.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var yes = new Option<bool>("--yes") { Description = "Really delete it: there is no way back." };
        var force = new Option<bool>("--force") { Description = "Delete a folder's sweep too that has not ended, or cannot be read." };
        var command = new Command("delete", "Delete a sweep that has ended, with all that it has made.") { sweep.Name, yes, force, sweep.Server };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes)) result.AddError("delete removes the sweep for good, with its models; say --yes to do it");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var name = sweep.NameOf(parse);
            var refused = await sweep.ReaderOf(parse).DeleteAsync(name, parse.GetValue(force), cancellation).ConfigureAwait(false);
            environment.Tell(refused is null ? $"{name}: deleted" : $"{name}: {refused}");
            return refused is null ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
