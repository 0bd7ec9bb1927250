using System.CommandLine;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep retry</c>: lets runs continue that have failed or were cancelled.</summary>
internal static class RetryCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep retry runs/digits          all runs that have failed
          rnnsweep retry runs/digits 7 9      runs 7 and 9, failed or cancelled
          rnnsweep retry digits-1a2b3c4d 7 --server http://127.0.0.1:7878

        A run continues from its checkpoint, or else from its start, as the same run: what it has reported stays. The search
        has learned from its end already and does not see what follows.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command("retry", "Let runs continue that have failed or were cancelled, also after the sweep's end.");
        var verb = new GoOnVerb(environment, command);
        var runs = new Argument<int[]>("RUN")
        {
            Description = "Numbers of runs; without one, all runs that have failed.",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => Inputs.PositiveInteger("RUN", token.Value, result) ?? 1).Distinct()],
        };
        command.Add(runs);
        command.SetAction((parse, cancellation) =>
        {
            var chosen = parse.GetValue(runs) is { Length: > 0 } named ? named : Failed(verb, parse);
            return verb.AskAsync(parse, [.. chosen.Select(run => new GivenCommand(SweepCommand.Retry, run))], cancellation);
        });
        return command;
    }

    private static int[] Failed(GoOnVerb verb, ParseResult parse)
    {
        var sweep = verb.Sweep.ReaderOf(parse).Load(verb.Sweep.NameOf(parse));
        int[] failed = [.. sweep.Runs.Where(run => run.State == RunState.Failed).Select(run => run.Number)];
        return failed.Length > 0 ? failed
            : throw new CliException(ExitCode.Failed, "no run has failed. A run that was cancelled is retried by its number, as in: rnnsweep retry DIR 7");
    }
}
