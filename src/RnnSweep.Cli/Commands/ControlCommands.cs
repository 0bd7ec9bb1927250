using System.CommandLine;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Help;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary>The verbs that change a sweep which runs, in another terminal or on a server. They do what the page's buttons do.</summary>
internal static class ControlCommands
{
    /// <summary>Makes the verbs.</summary>
    public static IEnumerable<DocumentedVerb> All(CliEnvironment environment)
    {
        yield return Create(environment, SweepCommand.Pause, "Start no new runs and set running ones aside, with a checkpoint.", """
            Examples:
              rnnsweep pause runs/digits      from another terminal than the one where it runs
              rnnsweep pause digits-1a2b3c4d --server http://127.0.0.1:7878
            """);
        yield return Create(environment, SweepCommand.Unpause, "Continue a paused sweep.", """
            Examples:
              rnnsweep unpause runs/digits
            """);
        yield return Create(environment, SweepCommand.Stop, "Start no new runs; running ones finish, and the sweep ends.", """
            Examples:
              rnnsweep stop runs/digits
            """);
        yield return Create(environment, SweepCommand.Cancel, "End a sweep or one of its runs now; what they have come to is kept.", """
            Examples:
              rnnsweep cancel runs/digits
              rnnsweep cancel runs/digits 7   run 7 alone
            """);
    }

    private static DocumentedVerb Create(CliEnvironment environment, SweepCommand what, string description, string examples)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int?>("RUN")
        {
            Description = "A run's number; without it, the whole sweep.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Inputs.PositiveInteger("RUN", result),
        };
        var verb = new Command(what.ToString().ToLowerInvariant(), description) { sweep.Name };
        if (what == SweepCommand.Cancel) verb.Add(run);
        verb.Add(sweep.Server);
        verb.SetAction((parse, cancellation) =>
            CommandAsync(environment, sweep, parse, what, what == SweepCommand.Cancel ? parse.GetValue(run) : null, cancellation));
        return new DocumentedVerb(verb, examples);
    }

    private static async Task<int> CommandAsync(
        CliEnvironment environment, SweepArgument argument, ParseResult parse, SweepCommand command, int? run, CancellationToken cancellation)
    {
        var name = argument.NameOf(parse);
        var what = run is { } number ? $"run {number} of {name}" : name;
        var refused = await argument.ReaderOf(parse).CommandAsync(name, new GivenCommand(command, run), cancellation).ConfigureAwait(false);
        environment.Tell(refused is null ? CommandSentences.Done(command, what, $"rnnsweep unpause {name}") : $"{what}: {refused}");
        return refused is null ? ExitCode.Done : ExitCode.Failed;
    }
}
