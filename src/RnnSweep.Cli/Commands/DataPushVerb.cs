using System.CommandLine;
using RnnSweep.Cli.Datasets;
using RnnSweep.Cli.Server;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep data push</c>: gives a data file to a server, from which silos take what their data folders lack.</summary>
internal static class DataPushVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The data file, or the name of a dataset that 'data get' has fetched." };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !Path.Exists(given) && KnownDatasets.Find(environment.Datasets, given) is null)
                result.AddError($"FILE: there is no file '{given}', and no dataset of this name ('rnnsweep data list' has them)");
        });
        var name = new Option<string?>("--name") { Description = "Its name there, as sweep files name it. Default: the file's own.", HelpName = "PATH" };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && !DataName.IsValid(token.Value))
                result.AddError($"--name: '{token.Value}' is no name; allowed: {DataName.Allowed}");
        });
        var (folder, server) = (Inputs.Data(), SweepArgument.ServerOption());
        var command = new Command("push", "Give a data file to a server: silos that lack it take it from there.") { file, name, folder, server };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is not null && result.GetValue(file) is { } given && !File.Exists(given)
                && KnownDatasets.Find(environment.Datasets, given) is not null)
                result.AddError("--name: the files of a dataset have names of their own; leave it out");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var address = SweepArgument.AddressOf(environment, parse.GetValue(server))
                ?? throw new CliException(ExitCode.WrongUsage, $"--server is missing: the address of rnnsweep-cluster front, or set {ServerAddress.Variable}");
            var files = Files(environment, parse.GetRequiredValue(file), parse.GetValue(name), parse.GetValue(folder) ?? environment.Data);
            using var connection = new ServerConnection(address);
            var there = await ServerData.ListAsync(connection, cancellation).ConfigureAwait(false);
            foreach (var (path, called) in files)
            {
                var known = there.FirstOrDefault(other => other.Name == called);
                environment.Tell(await PushAsync(connection, known, path, called, cancellation).ConfigureAwait(false));
            }
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Gives it one file, if it is not there already, and says what was done.</summary>
    private static async Task<string> PushAsync(ServerConnection server, DataListing? there, string path, string name, CancellationToken cancellation)
    {
        var digest = await ServerData.DigestAsync(path, cancellation).ConfigureAwait(false);
        if (there?.Sha256 == digest) return $"{name}: is there already, {there.Bytes} bytes, SHA-256 {digest}";
        var kept = await ServerData.PushAsync(server, name, digest, path, cancellation).ConfigureAwait(false);
        var told = $"{kept.Name}: {kept.Bytes} bytes, SHA-256 {kept.Sha256}";
        return there is null ? told : $"{told}; new sweeps read this content, those that are there keep the one that they began with";
    }

    /// <summary>A file, or all of a dataset.</summary>
    private static IReadOnlyList<(string Path, string Name)> Files(CliEnvironment environment, string given, string? name, string? folder)
    {
        if (!File.Exists(given) && KnownDatasets.Find(environment.Datasets, given) is { } known)
        {
            var data = new DataFolder(folder);
            return [.. known.Files.Select(one => (data.Find(one.Path)
                ?? throw new CliException(ExitCode.Failed, $"data push: '{one.Path}' is not in the data folder. Fetch it: rnnsweep data get {known.Name}"),
                    one.Path))];
        }
        if (DataInspector.Objection(given) is { } objection) throw new CliException(ExitCode.Failed, $"data push: {objection}");
        var called = name ?? Path.GetFileName(given);
        if (!DataName.IsValid(called))
            throw new CliException(ExitCode.WrongUsage, $"FILE: '{called}' is no name for a server; give another with --name. Allowed: {DataName.Allowed}");
        return [(given, called)];
    }
}
