using System.CommandLine;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep extend</c>: raises the <c>run_cap</c>.</summary>
internal static class ExtendCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep extend runs/digits --run-cap 60        20 more runs for a sweep of 40
          rnnsweep extend digits-1a2b3c4d --run-cap 60 --server http://127.0.0.1:7878

        What has been trained stays, and the method goes on with all that it has learned. A sweep that was stopped, cancelled
        or has reached its target goes on too.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command("extend", "Raise a sweep's run_cap, also after its end.");
        var verb = new GoOnVerb(environment, command);
        var cap = new Option<int?>("--run-cap")
        {
            Description = "The new run_cap: how many runs there are at most, those before included.",
            HelpName = "N",
            Required = true,
            CustomParser = result => Inputs.PositiveInteger("--run-cap", result, SweepLimits.MostRuns),
        };
        command.Add(cap);
        command.SetAction((parse, cancellation) =>
            verb.AskAsync(parse, [new GivenCommand(SweepCommand.Extend, RunCap: parse.GetValue(cap))], cancellation));
        return command;
    }
}
