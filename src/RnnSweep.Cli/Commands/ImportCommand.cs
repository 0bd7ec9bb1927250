using System.CommandLine;
using System.Text;
using RnnSweep.Sweeps.Importing;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep import</c>: a sweep file of another program's.</summary>
internal static class ImportCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep import wandb-sweep.yaml > sweep.yaml
          rnnsweep import study.json --data energy.csv --out energy.yaml       the task as data check reads the file
          rnnsweep import space.json --map nodes=hidden_size --out sweep.yaml

        FILE is a sweep of W&B, the distributions of an Optuna study (JSON, or its journal), or a space of Ray Tune, NNI, Azure ML or keras-tuner as
        JSON. What cannot be carried over stands as a remark in its place. docs/how-to/import.md has the forms.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The other program's file." };
        file.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (Directory.Exists(path)) result.AddError($"FILE: '{path}' is a folder; give a file");
            else if (!File.Exists(path)) result.AddError($"FILE: there is no file '{path}'");
        });
        var data = new Option<string?>("--data")
        {
            Description = "A file of yours to learn from: the task is written as data check suggests it.",
            HelpName = "FILE",
        };
        data.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            if (!File.Exists(path)) result.AddError($"--data: there is no file '{path}'");
        });
        var map = Inputs.Pairs("--map", "A=B", "Read the file's parameter A as the trainer's parameter B. May be given several times.");
        var written = new Option<string?>("--out") { Description = "The sweep file to write; without it, it is printed.", HelpName = "FILE" };
        written.Validators.Add(OutputFile.Check);
        var command = new Command("import", "Make a sweep file of one of W&B, Optuna or Ray Tune.") { file, data, map, written };
        command.Validators.Add(result =>
        {
            if (result.GetValue(written) is { } target && result.GetValue(file) is { } source && OutputFile.IsSame(target, source))
                result.AddError($"--out: '{target}' is the file that is imported; give another one");
        });
        command.SetAction(parse => Import(environment, parse.GetRequiredValue(file), parse.GetValue(data), parse.GetValue(map) ?? [], parse.GetValue(written)));
        return command;
    }

    private static int Import(CliEnvironment environment, string file, string? data, string[] map, string? written)
    {
        var task = data is null ? null : TaskOf(data, written);
        var made = new SweepImporter(environment.Catalogue).Import(Read(file), file, Names(map), task);
        if (made.Text.Length == 0) throw new InvalidSweepFileException(file, made.Errors);
        foreach (var (key, why) in made.NotCarried) environment.Tell($"warning: not carried over: {key}: {why}");
        foreach (var (key, note) in made.Changed) environment.Tell($"note: {key}: {note}");
        if (written is null) environment.Output.Write(made.Text);
        else File.WriteAllText(written, made.Text);
        var place = written is null ? "" : $"; written to {written}";
        environment.Tell($"{made.What}: {NumberFormat.Count(made.Carried, "parameter")} carried over{place}");
        if (made.NeedsTask) environment.Tell("to fill in: task, what is learnt. --data FILE writes it for a file of yours, "
            + "'rnnsweep data list' shows other data");
        foreach (var error in made.Errors) environment.Tell($"to mend: {(error.Key.Length > 0 ? $"{error.Key}: " : "")}{error.Message}");
        return made.Errors.Count == 0 ? ExitCode.Done : ExitCode.InvalidSweepFile;
    }

    private static Dictionary<string, string> Names(string[] map)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in map.Select(one => one.Split('=', 2, StringSplitOptions.TrimEntries)))
            if (!names.TryAdd(pair[0], pair[1])) throw new CliException(ExitCode.WrongUsage, $"--map: {pair[0]} is mapped twice");
        return names;
    }

    private static string Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > SweepImporter.LargestFile)
                throw new CliException(ExitCode.Failed, $"{file} is larger than {SweepImporter.LargestFile >> 20} MiB, the most that is imported");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        }
        catch (DecoderFallbackException)
        {
            throw new CliException(ExitCode.Failed, $"{file} is no UTF-8 text: expected YAML or JSON. Of an Optuna database export the distributions: "
                + "docs/how-to/import.md shows how");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Failed, $"{file} cannot be read: {error.Message}");
        }
    }

    /// <summary>The line that reads the data, which it names as seen from the sweep file.</summary>
    private static string TaskOf(string data, string? written)
    {
        try
        {
            var inspection = DataInspector.Inspect(data, DataInspector.KindIn(data) ?? "csv");
            return inspection.TaskOf(OutputFile.Seen(data, written ?? "sweep.yaml")) is { Length: > 0 } task ? task
                : throw new CliException(ExitCode.Failed, $"--data: no task for {data} suggests itself. Leave --data out and write the task by hand");
        }
        catch (DataFileException error)
        {
            throw new CliException(ExitCode.Failed, $"--data: {error.Message}");
        }
    }
}
