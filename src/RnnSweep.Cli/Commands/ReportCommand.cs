using System.CommandLine;
using System.Text;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Predictions;
using RnnSweep.Exports;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Reports.Cards;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep report</c>: one file to read, to mail and to keep.</summary>
internal static class ReportCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep report runs/digits                       writes runs/digits/report.html
          rnnsweep report runs/digits --out digits.html
          rnnsweep report runs/energy --card                writes runs/energy/model-card.md: what to know of the best model
          rnnsweep report runs/energy --card --run 7        the card of run 7

        The file needs nothing else: no server, no script, no network. Also works while the sweep is running.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var file = new Option<string?>("--out")
        {
            Description = $"The file to write; an older one is replaced. Default: DIR/{ReportFile.Name}; with --server, ID.html. Of a card: "
                + $"DIR/{ModelCard.FileName}; ID-{ModelCard.FileName}.",
            HelpName = "FILE"
        };
        file.Validators.Add(OutputFile.Check);
        var card = new Option<bool>("--card")
        {
            Description = "Write a model card (Markdown): data, parts, variant, scores beside baselines, seeds, gradient, digest, how to make it again.",
        };
        var run = new Option<int?>("--run")
        {
            Description = "The run of the card. Default: the best one.",
            HelpName = "RUN",
            CustomParser = result => Inputs.PositiveInteger("--run", result),
        };
        var command = new Command("report", "Write a sweep's results as one HTML file, or a model's card.") { sweep.Name, file, card, run, sweep.Server };
        command.Validators.Add(result =>
        {
            if (result.GetValue(run) is not null && !result.GetValue(card)) result.AddError("--run: a report is of all runs; add --card for one run's card");
        });
        command.SetAction(parse =>
        {
            var (name, isRemote) = (sweep.NameOf(parse), sweep.IsRemote(parse));
            var reader = sweep.ReaderOf(parse);
            var snapshot = reader.Load(name);
            return parse.GetValue(card)
                ? Card(environment, snapshot, parse.GetValue(run),
                    parse.GetValue(file) ?? (isRemote ? $"{name}-{ModelCard.FileName}" : Path.Combine(name, ModelCard.FileName)))
                : Report(environment, snapshot, BestAnswers.Of(environment, reader, name, snapshot),
                    parse.GetValue(file) ?? (isRemote ? $"{name}.html" : Path.Combine(name, ReportFile.Name)));
        });
        return command;
    }

    private static int Card(CliEnvironment environment, SweepSnapshot sweep, int? run, string file)
    {
        var number = ChosenRuns.Of(sweep, run)[0];
        var chosen = sweep.Runs.First(one => one.Number == number);
        if (chosen.BestEpoch == 0) throw new CliException(ExitCode.Failed, $"run {number} has completed no epoch, so there is no model to write a card of");
        WholeFiles.Write([new ExportedFile(file, Encoding.UTF8.GetBytes(ModelCard.Of(sweep, chosen)))]);
        environment.Output.WriteLine(file);
        return ExitCode.Done;
    }

    private static int Report(CliEnvironment environment, SweepSnapshot sweep, TestAnswers? best, string file)
    {
        ReportFile.Write(file, sweep, best);
        environment.Output.WriteLine(file);
        return ExitCode.Done;
    }
}
