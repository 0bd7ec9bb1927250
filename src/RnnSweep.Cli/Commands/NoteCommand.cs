using System.CommandLine;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep note</c>: writes down what a person thinks of a sweep or of a run.</summary>
internal static class NoteCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep note runs/digits "rates above 0.1 are hopeless"
          rnnsweep note runs/digits "labels of this one were wrong" --run 7
          rnnsweep note runs/digits --remove

        show, the report and the page show it. A second note takes the place of the first.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var text = new Argument<string?>("TEXT") { Description = "What the note says.", Arity = ArgumentArity.ZeroOrOne };
        text.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && NoteText.Problem(given) is { } problem) result.AddError($"TEXT: {problem}");
        });
        var run = new Option<int?>("--run")
        {
            Description = "The run that the note is about. Default: the sweep.",
            HelpName = "RUN",
            CustomParser = result => Inputs.PositiveInteger("--run", result),
        };
        var remove = new Option<bool>("--remove") { Description = "Remove the note that is there." };
        var command = new Command("note", "Write a note on a sweep or on a run, also after the end.") { sweep.Name, text, run, remove, sweep.Server };
        command.Validators.Add(result =>
        {
            var given = result.GetResult(text) is { Tokens.Count: > 0 };
            if (given && result.GetValue(remove)) result.AddError("TEXT and --remove contradict each other: give one of them");
            else if (!given && !result.GetValue(remove)) result.AddError("TEXT: say what the note says, or --remove to remove the one that is there");
        });
        command.SetAction((parse, cancellation) => WriteAsync(
            environment, sweep, parse, new GivenCommand(SweepCommand.Note, parse.GetValue(run), Text: parse.GetValue(text) ?? ""), cancellation));
        return command;
    }

    private static async Task<int> WriteAsync(
        CliEnvironment environment, SweepArgument sweep, ParseResult parse, GivenCommand given, CancellationToken cancellation)
    {
        var name = sweep.NameOf(parse);
        var what = given.Run is { } run ? $"run {run} of {name}" : name;
        var refused = await sweep.ReaderOf(parse).CommandAsync(name, given, cancellation).ConfigureAwait(false);
        environment.Tell(refused is not null ? $"{what}: {refused}" : given.Text!.Length == 0 ? $"{what}: its note is removed" : $"{what}: noted");
        return refused is null ? ExitCode.Done : ExitCode.Failed;
    }
}
