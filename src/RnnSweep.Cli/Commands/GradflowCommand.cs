using System.CommandLine;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep gradflow</c>: one run's gradient by lag.</summary>
internal static class GradflowCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep gradflow runs/adding 7       how far run 7's gradient reaches back through time

        Draws the gradient at the start (once the run has ended), after the best epoch and after the last one.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int>("RUN") { Description = "A run's number.", CustomParser = result => Inputs.PositiveInteger("RUN", result) ?? 0 };
        var command = new Command("gradflow", "Show how far one run's gradient reaches back through time.") { sweep.Name, run, sweep.Server };
        command.SetAction(parse => Show(environment, sweep.ReaderOf(parse).Load(sweep.NameOf(parse)), parse.GetValue(run)));
        return command;
    }

    private static int Show(CliEnvironment environment, SweepSnapshot sweep, int number)
    {
        var run = ShowCommand.Find(sweep, number);
        if (new GradientView(environment.OutputConsole).Write(sweep, run)) return ExitCode.Done;
        throw new CliException(ExitCode.Failed, GradientMeaning.Absence(sweep, run)!);
    }
}
