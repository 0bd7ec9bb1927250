using System.CommandLine;
using RnnSweep.Cli.Datasets;
using RnnSweep.Cli.Server;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep data push</c>: gives a data file to a server, from which silos take what their data folders lack.</summary>
internal static class DataPushVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The data file, or the name of a dataset that 'data get' has fetched." };
        var name = new Option<string?>("--name") { Description = "Its name there, as sweep files name it. Default: the file's own.", HelpName = "PATH" };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && !DataName.IsValid(token.Value)) result.AddError($"--name: '{token.Value}' is no name; allowed: "
                + $"{DataName.Allowed}");
        });
        var (folder, server) = (Inputs.Data(), SweepArgument.ServerOption());
        var command = new Command("push", "Give a data file to a server: silos that lack it take it from there.") { file, name, folder, server };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is not null && KnownDatasets.Find(environment.Datasets, result.GetValue(file) ?? "") is not null)
                result.AddError("--name: the files of a dataset have names of their own; leave it out");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var address = SweepArgument.AddressOf(environment, parse.GetValue(server))
                ?? throw new CliException(ExitCode.WrongUsage, $"--server is missing: the address of rnnsweep-cluster front, or set {ServerAddress.Variable}");
            using var connection = new ServerConnection(address);
            foreach (var (path, called) in Files(environment, parse.GetRequiredValue(file), parse.GetValue(name), parse.GetValue(folder) ?? environment.Data))
            {
                var kept = await ServerData.PushAsync(connection, called, path, cancellation).ConfigureAwait(false);
                environment.Tell($"{kept.Name}: {kept.Bytes} bytes, SHA-256 {kept.Sha256}");
            }
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A file, or all of a dataset.</summary>
    private static IEnumerable<(string Path, string Name)> Files(CliEnvironment environment, string given, string? name, string? folder)
    {
        if (File.Exists(given)) return [(given, name ?? Path.GetFileName(given))];
        if (KnownDatasets.Find(environment.Datasets, given) is not { } known)
            throw new CliException(ExitCode.WrongUsage, $"FILE: there is no file '{given}', and no dataset of this name ('rnnsweep data list' has them)");
        var data = new DataFolder(folder);
        return [.. known.Files.Select(one => (data.Find(one.Path)
            ?? throw new CliException(ExitCode.Failed, $"data push: '{one.Path}' is not in the data folder. Fetch it: rnnsweep data get {known.Name}"),
                one.Path))];
    }
}
