using System.CommandLine;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep export</c>: one line per run, for other programs.</summary>
internal static class ExportCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep export runs/digits > digits.csv
          rnnsweep export runs/digits --format json | jq '.[] | select(.state == "diverged")'

        In pandas: pd.read_csv('digits.csv', index_col='run').
        Metrics without a prefix are the last epoch's, best_ the best epoch's, start_ from before training, test_ the best model's. Of own data the
        baselines follow the runs: state is baseline, the column baseline names them.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var format = new Option<string>("--format") { Description = "csv or json.", HelpName = "csv|json", DefaultValueFactory = _ => "csv" };
        format.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && token.Value is not ("csv" or "json")) result.AddError($"--format: '{token.Value}' is neither csv nor json");
        });
        var command = new Command("export", "Print the results, one line per run.") { sweep.Name, format, sweep.Server };
        command.SetAction(parse => Export(environment, sweep.ReaderOf(parse).Load(sweep.NameOf(parse)), parse.GetRequiredValue(format)));
        return command;
    }

    private static int Export(CliEnvironment environment, SweepSnapshot sweep, string format)
    {
        var table = BaselineRows.Under(sweep);
        if (format == "json") JsonResultWriter.Write(table, environment.Output);
        else CsvResultWriter.Write(table, environment.Output);
        return ExitCode.Done;
    }
}
