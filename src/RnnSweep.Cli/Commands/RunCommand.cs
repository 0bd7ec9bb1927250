using System.CommandLine;
using System.Globalization;
using RnnSweep.Cli.Hosting;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Commands;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep run</c>: trains a sweep on this machine.</summary>
internal static class RunCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep run sweeps/quickstart.yaml
          rnnsweep run sweeps/quickstart.yaml --out runs/quick --set run_cap=8 --set parameters.epochs.value=2
          rnnsweep run sweeps/jsb-chorales.yaml --data ~/data
          rnnsweep run from-wandb.yaml --map lr=learning_rate --map units=hidden_size

        Ctrl-C shuts down gracefully: runs in training write a checkpoint, and 'rnnsweep resume DIR' continues.
        A second Ctrl-C exits at once.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = Inputs.SweepFile();
        var directory = new Option<string?>("--out")
        {
            Description = "The sweep's folder; must not exist or be empty. Default: runs/NAME-DATE.",
            HelpName = "DIR"
        };
        var (workers, memory, attempts, data) = (Inputs.Workers(), Inputs.Memory(), Inputs.MaxAttempts(), Inputs.Data());
        var (set, map, ignore, quiet) = (Inputs.Set(), Inputs.Map(), Inputs.Ignore(), Inputs.Quiet());
        var command = new Command("run", "Train a sweep on this machine.") { file, directory, workers, memory, attempts, data, set, map, ignore, quiet };
        var log = Inputs.Log(command, quiet);
        var page = new PageOptions(command, beside: true);
        command.SetAction((parse, _) => RunAsync(
            environment, parse.GetRequiredValue(file), parse.GetValue(directory), Inputs.Engine(environment, parse, workers, attempts, memory),
            new DataFolder(parse.GetValue(data) ?? environment.Data), Overrides(parse.GetValue(set), parse.GetValue(map), parse.GetValue(ignore)),
            page.Read(parse, "local", environment.Product), new ProgressChoice(parse.GetValue(quiet), parse.GetValue(log))));
        return command;
    }

    /// <summary>What the command line changes in a file.</summary>
    public static DefinitionOverrides Overrides(string[]? set, string[]? map, string[]? ignore) => new(set ?? [], map ?? []) { Ignore = ignore ?? [] };

    private static async Task<int> RunAsync(
        CliEnvironment environment, string file, string? directory, EngineOptions options, DataFolder data, DefinitionOverrides overrides,
            DashboardOptions? page,
        ProgressChoice progress)
    {
        var plan = environment.Sweeps.Read(file, overrides);
        foreach (var warning in plan.Warnings) environment.Tell($"warning: {warning}");
        directory ??= DefaultDirectory(plan.Definition, environment.Time);
        ThrowIfTaken(directory);
        var session = environment.Sweeps.Create(plan, directory, options, data);
        var made = session.Sweep.Snapshot().Definition;
        foreach (var line in PriorLines.Of(made.Prior)) environment.Tell(line);
        if (made.Task.Sizes?.Reading is { } reading)
            foreach (var line in ReadingLines.Of(reading)) environment.Tell(line);
        await using (session.ConfigureAwait(false))
            return await new SweepConductor(environment, progress).RunAsync(session, directory, page?.With(data)).ConfigureAwait(false);
    }

    private static string DefaultDirectory(SweepDefinition sweep, TimeProvider time) =>
        Path.Combine("runs", $"{sweep.Name}-{time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");

    private static void ThrowIfTaken(string directory)
    {
        if (File.Exists(directory)) throw new CliException(ExitCode.WrongUsage, $"--out: {directory} is a file; a sweep needs a folder of its own");
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new CliException(ExitCode.WrongUsage,
                $"--out: {directory} is not empty; a sweep needs a folder of its own ('rnnsweep resume {directory}' continues one that is there)");
    }
}
