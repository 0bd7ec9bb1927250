using System.CommandLine;
using System.Text.Json;
using RnnSweep.Sweeps.Explaining;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Results;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep explain</c>: why runs lived or were stopped.</summary>
internal static class ExplainCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep explain runs/asha             what the rules did, what they saved, and the close calls
          rnnsweep explain runs/asha 7           run 7: each decision, with rung, place, cutoff and margin
          rnnsweep explain runs/asha 7 --json

        Also works while the sweep is running.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var run = new Argument<int?>("RUN")
        {
            Description = "A run's number; without it, the whole sweep.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens.Count == 0 ? null : Inputs.PositiveInteger("RUN", result),
        };
        var json = Inputs.Json();
        var command = new Command("explain", "Explain why runs continued, paused or were stopped.") { sweep.Name, run, json, sweep.Server };
        command.SetAction(parse => Explain(
            environment, sweep.ReaderOf(parse).Journal(sweep.NameOf(parse)), parse.GetValue(run), parse.GetValue(json)));
        return command;
    }

    private static int Explain(CliEnvironment environment, StoredSweep sweep, int? number, bool json)
    {
        var story = SweepStory.Of(sweep, number);
        var run = number is { } wanted ? ShowCommand.Find(story.Sweep, wanted) : null;
        if (!json) new StoryView(environment.OutputConsole).Write(run is null ? StorySentences.Of(story) : StorySentences.Of(story, run));
        else if (run is not null)
            environment.Output.WriteLine(JsonSerializer.Serialize(
                new { run = run.Number, state = run.State, reason = run.Reason, events = story.Events }, SweepEventJson.Options));
        else
            environment.Output.WriteLine(JsonSerializer.Serialize(new
            {
                rules = story.Tallies,
                spentFlops = story.Spent,
                savedFlops = story.Saved,
                closeCalls = story.CloseCalls,
            }, SweepEventJson.Options));
        return ExitCode.Done;
    }
}
