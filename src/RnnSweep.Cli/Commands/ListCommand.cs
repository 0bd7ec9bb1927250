using System.CommandLine;
using RnnSweep.Cli.Server;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep list</c>: which sweeps there are, and how they stand.</summary>
internal static class ListCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep list                                       every sweep in the folder runs
          rnnsweep list ~/sweeps --json
          rnnsweep list --server http://127.0.0.1:7878        the sweeps and silos of a cluster
        """;

    private const string UsualFolder = "runs";

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var directories = new Argument<string[]>("DIR")
        {
            Description = $"Folders of sweeps, or folders that hold such folders. Default: {UsualFolder}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        directories.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!Directory.Exists(token.Value)) result.AddError($"DIR: there is no folder '{token.Value}'");
        });
        var server = SweepArgument.ServerOption();
        server.Validators.Add(result =>
        {
            if (result.GetResult(directories) is { Tokens.Count: > 0 } && result.Tokens is [.., { Value.Length: > 0 }])
                result.AddError("--server: a server has no folders; leave DIR out");
        });
        var json = Inputs.Json();
        var command = new Command("list", "Show which sweeps there are, and how they stand.") { directories, json, server };
        command.SetAction((parse, cancellation) => ListAsync(
            environment, parse.GetValue(directories) ?? [], parse.GetValue(server), parse.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(CliEnvironment environment, string[] directories, string? server, bool json, CancellationToken cancellation)
    {
        var (sweeps, silos) = directories.Length == 0 && SweepArgument.AddressOf(environment, server) is { } address
            ? await OfServerAsync(environment, address, cancellation).ConfigureAwait(false)
            : (await OfFoldersAsync(environment, directories, cancellation).ConfigureAwait(false), null);
        if (json) StatusView.WriteJson(sweeps, silos, environment.Output);
        else new StatusView(environment.OutputConsole, silos is null ? "rnnsweep run SWEEP.yaml" : "rnnsweep submit SWEEP.yaml").Write(sweeps, silos);
        return ExitCode.Done;
    }

    private static async Task<(IReadOnlyList<SweepListing>, IReadOnlyList<SiloListing>?)> OfServerAsync(
        CliEnvironment environment, ServerAddress address, CancellationToken cancellation)
    {
        using var connection = new ServerConnection(address);
        return await new ServerSweeps(connection, environment.Time).ListAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<SweepListing>> OfFoldersAsync(CliEnvironment environment, string[] directories, CancellationToken cancellation)
    {
        var folders = environment.Sweeps.Folders(directories.Length == 0 ? [UsualFolder] : directories);
        await using (folders.ConfigureAwait(false)) return await folders.ListAsync(cancellation).ConfigureAwait(false);
    }
}
