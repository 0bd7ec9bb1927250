using System.CommandLine;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep show</c>: the leaderboard, or one run.</summary>
internal static class ShowCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep show runs/digits              the best ten runs, loss and gradient by cell and sequence length
          rnnsweep show runs/digits --top 50
          rnnsweep show runs/digits 7            run 7: parameters, curves, how it ended
          rnnsweep show runs/digits --json | jq '.runs[0]'

        Also works while the sweep is running.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int?>("RUN")
        {
            Description = "A run's number; without it, the leaderboard.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Inputs.PositiveInteger("RUN", result),
        };
        var top = Inputs.Size("--top", LeaderboardView.DefaultTop, "Rows of the leaderboard.");
        var json = Inputs.Json();
        var command = new Command("show", "Show which variants are best, or one run.") { sweep.Name, run, top, json, sweep.Server };
        command.SetAction(parse => Show(
            environment, sweep.ReaderOf(parse).Load(sweep.NameOf(parse)), parse.GetValue(run), parse.GetValue(top), parse.GetValue(json)));
        return command;
    }

    private static int Show(CliEnvironment environment, SweepSnapshot sweep, int? number, int top, bool json)
    {
        if (number is { } wanted)
        {
            var run = Find(sweep, wanted);
            if (json) environment.Output.WriteLine(SnapshotJson.Run(sweep, run));
            else new RunView(environment.OutputConsole).Write(sweep, run);
        }
        else if (json) environment.Output.WriteLine(SnapshotJson.Leaderboard(sweep));
        else
        {
            new EndView(environment.OutputConsole).Write(sweep, top);
            foreach (var line in PriorLines.Of(sweep.Definition.Prior)) environment.Output.WriteLine(line);
            new OriginView(environment.OutputConsole).Write(sweep);
        }
        return ExitCode.Done;
    }

    /// <summary>The run of a number.</summary>
    /// <exception cref="CliException">There is none.</exception>
    internal static RunSnapshot Find(SweepSnapshot sweep, int wanted) =>
        sweep.Runs.FirstOrDefault(run => run.Number == wanted) ?? throw new CliException(ExitCode.WrongUsage, Missing(sweep, wanted));

    private static string Missing(SweepSnapshot sweep, int wanted) => sweep.Runs.Count == 0
        ? $"RUN: there is no run {wanted}; none has started yet"
        : $"RUN: there is no run {wanted}; they are numbered from 1 to {sweep.Runs.Max(run => run.Number)}";
}
