using System.CommandLine;
using RnnSweep.Cli.Server;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep submit</c>: hands a sweep to a server, which has it trained.</summary>
internal static class SubmitCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep submit sweeps/quickstart.yaml --server http://127.0.0.1:7878 --watch
          rnnsweep submit sweeps/quickstart.yaml --id urgent --weight 4 --set run_cap=8     with RNNSWEEP_SERVER set

        Ctrl-C ends the watching; the sweep continues.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var (file, set, map, ignore) = (Inputs.SweepFile(), Inputs.Set(), Inputs.Map(), Inputs.Ignore());
        var id = new Option<string?>("--id") { Description = "The sweep's id. Default: derived from its name.", HelpName = "ID" };
        var weight = Inputs.Size("--weight", 1, "Its share of the slots against other sweeps.");
        var watch = new Option<bool>("--watch") { Description = "Follow the sweep to its end." };
        var server = SweepArgument.ServerOption();
        var command = new Command("submit", "Hand a sweep to a server.") { file, set, map, ignore, id, weight, watch };
        var log = Inputs.Log(command);
        command.Add(server);
        command.SetAction(async (parse, cancellation) =>
        {
            var address = SweepArgument.AddressOf(environment, parse.GetValue(server))
                ?? throw new CliException(ExitCode.WrongUsage, $"--server is missing: the address of rnnsweep-cluster front, or set {ServerAddress.Variable}. "
                    + "To train on this machine: rnnsweep run");
            var path = parse.GetRequiredValue(file);
            if (new FileInfo(path).Length > SweepDefinitionReader.LargestFile)
                throw new CliException(ExitCode.InvalidSweepFile, $"{path} is larger than 1 MiB, which no sweep file is");
            using var connection = new ServerConnection(address);
            var (submitted, warnings) = await SubmitAsync(environment, connection, path, new ServerSubmission(
                Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), parse.GetValue(set) ?? [],
                parse.GetValue(map) ?? [], parse.GetValue(id), parse.GetValue(weight))
            {
                Ignore = parse.GetValue(ignore) ?? [],
            }, cancellation).ConfigureAwait(false);
            foreach (var warning in warnings) environment.Tell($"warning: {warning}");
            // On the output, for scripts: it is all that they need.
            environment.Output.WriteLine(submitted);
            if (!parse.GetValue(watch)) return ExitCode.Done;
            await environment.Output.FlushAsync(cancellation).ConfigureAwait(false);
            var reader = new ServerSweepReader(address, environment.Time, environment.Catalogue);
            return await WatchCommand.WatchAsync(environment, reader, submitted, parse.GetValue(log)).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<(string Id, IReadOnlyList<string> Warnings)> SubmitAsync(
        CliEnvironment environment, ServerConnection connection, string path, ServerSubmission submission, CancellationToken cancellation)
    {
        try
        {
            return await new ServerSweeps(connection, environment.Time).SubmitAsync(submission, cancellation).ConfigureAwait(false);
        }
        catch (InvalidSweepFileException refused)
        {
            // By the name that the person has typed.
            throw new InvalidSweepFileException(path,
                [.. refused.Details.Select(error => error.Source == submission.File ? error with { Source = path } : error)]);
        }
    }
}
