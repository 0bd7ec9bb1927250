using System.CommandLine;
using RnnSweep.Cli.Datasets;
using RnnSweep.Sweeps.Importing;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Data;
using RnnSweep.Terminal.Errors;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep data</c>: what can be learnt from, fetching what is published, what is wrong with a file of one's own, and giving it to
/// silos.</summary>
internal static class DataCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep data list                                   all datasets, and which are installed
          rnnsweep data get jsb_chorales --data ~/data         fetch one, checked by its SHA-256
          rnnsweep data check energy.csv                       what a file contains, or what is wrong with it and where
          rnnsweep data check energy.csv --out energy.yaml     write a first sweep over it, to be edited and run
          rnnsweep data check notes.dat --as text
          rnnsweep data push energy.csv --server http://127.0.0.1:7878      silos that lack it take it from there
        docs/how-to/own-data.md explains the formats.
        """;

    /// <summary>Makes the verb and its four.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var data = new Command("data", "List datasets, fetch one, check a file, or give one to a server.");
        foreach (var verb in (Command[])[List(environment), Get(environment), Check(environment), DataPushVerb.Create(environment)]) data.Subcommands.Add(verb);
        return data;
    }

    private static Command List(CliEnvironment environment)
    {
        var (folder, json) = (Inputs.Data(), Inputs.Json());
        var command = new Command("list", "List the datasets that a sweep can use, and whether they are installed.") { folder, json };
        command.SetAction(parse =>
        {
            var rows = DatasetList.Of(environment.Catalogue.Training.Tasks, environment.Datasets, new DataFolder(parse.GetValue(folder) ?? environment.Data));
            if (parse.GetValue(json)) environment.Output.WriteLine(DataJson.Of(rows));
            else new DataViews(environment.OutputConsole).Write(rows);
            var missing = rows.Where(row => row is { State: "missing", Get: not null }).Select(row => row.Get).ToArray();
            if (missing.Length > 0 && !parse.GetValue(json))
                environment.Tell($"'rnnsweep data get NAME' fetches what is missing: {string.Join(", ", missing)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Get(CliEnvironment environment)
    {
        var (name, folder) = (new Argument<string>("NAME") { Description = $"{string.Join(", ", environment.Datasets.Select(known => known.Name))}." },
            Inputs.Data());
        name.CompletionSources.Add([.. environment.Datasets.Select(known => known.Name)]);
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && KnownDatasets.Find(environment.Datasets, token.Value) is null)
                result.AddError($"NAME: '{token.Value}' is not one of {string.Join(", ", environment.Datasets.Select(known => known.Name))}");
        });
        var command = new Command("get", "Fetch a published dataset into the data folder, checked by its SHA-256.") { name, folder };
        command.SetAction(async (parse, cancellation) =>
        {
            var to = parse.GetValue(folder) ?? environment.Data;
            if (string.IsNullOrEmpty(to))
                throw new CliException(ExitCode.WrongUsage, $"data get: there is no data folder to put it into. Give --data DIR or set {DataFolder.Variable}.");
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            http.DefaultRequestHeaders.UserAgent.ParseAdd($"rnnsweep/{environment.Product}");
            await new DatasetFetcher(http, environment.Tell)
                .FetchAsync(KnownDatasets.Find(environment.Datasets, parse.GetRequiredValue(name))!, to, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check(CliEnvironment environment)
    {
        var (file, kind, json) = (new Argument<string>("FILE") { Description = "The data file." }, new Option<string?>("--as")
        {
            Description = "How to read it. Default: by its name and its first lines.",
            HelpName = string.Join('|', DataInspector.Kinds),
        }, Inputs.Json());
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && !DataInspector.Kinds.Contains(token.Value))
                result.AddError($"--as: '{token.Value}' is not one of {string.Join(", ", DataInspector.Kinds)}");
        });
        kind.CompletionSources.Add([.. DataInspector.Kinds]);
        var written = new Option<string?>("--out")
        {
            Description = "Write a first sweep over the file, with the keys that it needs. An existing file is kept.",
            HelpName = "FILE",
        };
        written.Validators.Add(OutputFile.Check);
        written.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && File.Exists(token.Value)) result.AddError($"--out: '{token.Value}' exists; give another name");
        });
        var command = new Command("check", "Show what a data file contains, or what is wrong with it, with line and column.") { file, kind, written, json };
        command.SetAction(parse => Check(environment, parse.GetRequiredValue(file), parse.GetValue(kind), parse.GetValue(written), parse.GetValue(json)));
        return command;
    }

    private static int Check(CliEnvironment environment, string file, string? kind, string? written, bool json)
    {
        try
        {
            if (kind is null)
            {
                kind = DataInspector.KindIn(file) ?? throw new CliException(ExitCode.WrongUsage,
                    $"data check: neither the name of '{file}' nor its first lines say "
                    + $"what it is. Add --as {string.Join(", --as ", DataInspector.Kinds)}.");
                if (kind != DataInspector.KindOf(file)) environment.Tell($"read as {kind}, as its first lines look; --as KIND reads it otherwise");
            }
            var inspection = DataInspector.Inspect(file, kind);
            if (json) environment.Output.WriteLine(DataJson.Of(inspection));
            else
            {
                foreach (var warning in inspection.Reading?.Warnings ?? []) environment.Tell($"warning: {warning}");
                new DataViews(environment.OutputConsole).Write(inspection);
                if (inspection.Problems.Count > 0)
                    new ErrorView(environment.ErrorConsole).WriteData([.. inspection.Problems.Select(problem => problem.In(file))], inspection.Problems.Count,
                        $"{NumberFormat.Count(inspection.Problems.Count, "problem")}: a sweep refuses the file without the keys that the messages name; "
                            + (written is null ? "the table above shows it read with them" : $"the table above and {written} have them"));
            }
            if (written is null) return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
            Write(environment, inspection, written);
            return ExitCode.Done;
        }
        catch (DataFileException error)
        {
            if (json) environment.Output.WriteLine(DataJson.Of(error));
            else new ErrorView(environment.ErrorConsole).WriteData(error.Lines, error.Count, $"{NumberFormat.Count(error.Count, "problem")}, read as {kind}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Writes a first sweep, and says what is to be chosen in it.</summary>
    private static void Write(CliEnvironment environment, DataInspection inspection, string written)
    {
        var text = StarterSweep.Of(inspection, OutputFile.Seen(inspection.File, written)) ?? throw new CliException(ExitCode.Failed,
            $"--out: {inspection.File} has no column of numbers that could be predicted. For classes write a task by hand: docs/how-to/own-data.md");
        File.WriteAllText(written, text);
        var choice = inspection.Target.Length > 0 ? $" {StarterSweep.Choice(inspection)}" : "";
        environment.Tell($"{written} is written.{choice} Then: rnnsweep run {written}");
    }
}
