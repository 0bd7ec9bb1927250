using System.CommandLine;
using RnnSweep.Sweeps.Coordination.Inputs;

namespace RnnSweep.Cluster.Commands;

/// <summary>The verbs that change a sweep which runs: what they take. They do what the page's buttons do.</summary>
internal static class ControlVerbs
{
    /// <summary>The verbs with what their help ends with.</summary>
    public static IEnumerable<(Command Verb, string Examples)> All(Func<SweepCommand, string, int?, CommandContext, Task<int>> handler, CommandRunner runner)
    {
        yield return Create("pause", "Starts no new runs and sets running ones aside, with a checkpoint.", SweepCommand.Pause, handler, runner, """
            Examples:
              rnnsweep-cluster pause quickstart
            """);
        yield return Create("unpause", "Continues a paused sweep.", SweepCommand.Unpause, handler, runner, """
            Examples:
              rnnsweep-cluster unpause quickstart
            """);
        yield return Create("stop", "Starts no new runs; running ones finish, and the sweep ends.", SweepCommand.Stop, handler, runner, """
            Examples:
              rnnsweep-cluster stop quickstart
            """);
        yield return Create("cancel", "Ends a sweep or one of its runs now; what they have come to is kept.", SweepCommand.Cancel, handler, runner, """
            Examples:
              rnnsweep-cluster cancel quickstart
              rnnsweep-cluster cancel quickstart 7        run 7 alone
            """);
    }

    private static (Command Verb, string Examples) Create(
        string name, string description, SweepCommand command, Func<SweepCommand, string, int?, CommandContext, Task<int>> handler, CommandRunner runner,
        string examples)
    {
        var id = new Argument<string>("ID") { Description = "The sweep's id." };
        var verb = new Command(name, description) { id };
        var run = new Argument<int?>("RUN") { Description = "The number of a run; without it, the whole sweep.", Arity = ArgumentArity.ZeroOrOne };
        if (command == SweepCommand.Cancel) verb.Add(run);
        var settings = new SettingOptions(verb, SettingOptions.OfClients);
        verb.SetAction((parsed, _) => runner.RunAsync(parsed, settings, context => handler(
            command, parsed.GetRequiredValue(id), command == SweepCommand.Cancel ? parsed.GetValue(run) : null, context)));
        return (verb, examples);
    }
}
