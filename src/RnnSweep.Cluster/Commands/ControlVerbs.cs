using System.CommandLine;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Cluster.Commands;

/// <summary>The verbs that change a sweep: what they take. They do what the page's buttons do.</summary>
/// <param name="handler">Carries a command out.</param>
/// <param name="runner">Runs a verb.</param>
internal sealed class ControlVerbs(Func<GivenCommand, string, CommandContext, Task<int>> handler, CommandRunner runner)
{
    /// <summary>The verbs with what their help ends with.</summary>
    public IEnumerable<(Command Verb, string Examples)> All()
    {
        yield return (Create("Starts no new runs and sets running ones aside, with a checkpoint.", SweepCommand.Pause), """
            Examples:
              rnnsweep-cluster pause quickstart
            """);
        yield return (Create("Continues a paused sweep.", SweepCommand.Unpause), """
            Examples:
              rnnsweep-cluster unpause quickstart
            """);
        yield return (Create("Starts no new runs; running ones finish, and the sweep ends.", SweepCommand.Stop), """
            Examples:
              rnnsweep-cluster stop quickstart
            """);
        var one = new Argument<int?>("RUN") { Description = "The number of a run; without it, the whole sweep.", Arity = ArgumentArity.ZeroOrOne };
        yield return (Create("Ends a sweep or one of its runs now; what they have come to is kept.", SweepCommand.Cancel,
            parse => new GivenCommand(SweepCommand.Cancel, parse.GetValue(one)), one), """
            Examples:
              rnnsweep-cluster cancel quickstart
              rnnsweep-cluster cancel quickstart 7        run 7 alone
            """);
        var failed = new Argument<int>("RUN") { Description = "The number of a run that has failed or was cancelled." };
        yield return (Create("Lets a run continue that has failed or was cancelled, also after the sweep's end.", SweepCommand.Retry,
            parse => new GivenCommand(SweepCommand.Retry, parse.GetRequiredValue(failed)), failed), """
            Examples:
              rnnsweep-cluster retry quickstart 7
            """);
        var cap = new Option<int>("--run-cap")
        {
            Description = "The new run_cap: how many runs there are at most, those before included.",
            HelpName = "N",
            Required = true,
        };
        cap.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !(int.TryParse(given, out var most) && most is >= 1 and <= SweepLimits.MostRuns))
                result.AddError($"--run-cap: '{given}' is not a whole number from 1 to {SweepLimits.MostRuns}");
        });
        yield return (Create("Raises a sweep's run_cap, also after its end.", SweepCommand.Extend,
            parse => new GivenCommand(SweepCommand.Extend, RunCap: parse.GetRequiredValue(cap)), cap), """
            Examples:
              rnnsweep-cluster extend quickstart --run-cap 60
            """);
        var text = new Argument<string>("TEXT") { Description = "What the note says; an empty text removes the note that is there." };
        text.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && NoteText.Problem(given) is { } problem) result.AddError($"TEXT: {problem}");
        });
        var about = new Option<int?>("--run") { Description = "The run that the note is about. Default: the sweep.", HelpName = "RUN" };
        yield return (Create("Writes a note on a sweep or on a run, also after the end.", SweepCommand.Note,
            parse => new GivenCommand(SweepCommand.Note, parse.GetValue(about), Text: parse.GetRequiredValue(text)), text, about), """
            Examples:
              rnnsweep-cluster note quickstart "rates above 0.1 are hopeless"
              rnnsweep-cluster note quickstart "labels of this one were wrong" --run 7
            """);
    }

    private Command Create(string description, SweepCommand command, Func<ParseResult, GivenCommand>? read = null, params Symbol[] more)
    {
        var id = new Argument<string>("ID") { Description = "The sweep's id." };
        var verb = new Command(CommandObjections.WordOf(command), description) { id };
        foreach (var symbol in more)
            if (symbol is Argument argument) verb.Add(argument);
            else verb.Add((Option)symbol);
        var settings = new SettingOptions(verb, SettingOptions.OfClients);
        verb.SetAction((parsed, _) => runner.RunAsync(
            parsed, settings, context => handler(read?.Invoke(parsed) ?? command, parsed.GetRequiredValue(id), context)));
        return verb;
    }
}
