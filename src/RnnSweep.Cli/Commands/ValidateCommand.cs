using System.CommandLine;
using System.Numerics;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Terminal;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep validate</c>: all errors of a sweep file, or an estimate of its sweep.</summary>
internal static class ValidateCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep validate sweeps/quickstart.yaml
          rnnsweep validate sweeps/quickstart.yaml --set run_cap=100 --json

        Nothing is trained, but for a few small steps that measure this machine; their rates are kept
        in the user's cache folder. Exit code 3: the file has errors.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = Inputs.SweepFile();
        var (set, map, ignore, workers) = (Inputs.Set(), Inputs.Map(), Inputs.Ignore(), Inputs.Workers());
        var (memory, data, json) = (Inputs.Memory(), Inputs.Data(), Inputs.Json());
        var command = new Command("validate", "Check a sweep file and estimate its runs, compute, time and memory.")
        {
            file, set, map, ignore, workers, memory, data, json,
        };
        command.SetAction(parse => Validate(
            environment, parse.GetRequiredValue(file), RunCommand.Overrides(parse.GetValue(set), parse.GetValue(map), parse.GetValue(ignore)),
            new EngineOptions(parse.GetValue(workers) ?? environment.Processors) { Memory = parse.GetValue(memory) },
            new DataFolder(parse.GetValue(data) ?? environment.Data), parse.GetValue(json)));
        return command;
    }

    private static int Validate(CliEnvironment environment, string file, DefinitionOverrides overrides, EngineOptions options, DataFolder data, bool json)
    {
        var (workers, memory) = (options.Workers, options.Memory ?? MachineMemory.Most);
        SweepPlan plan;
        SweepEstimate estimate;
        try
        {
            plan = environment.Sweeps.Read(file, overrides);
            estimate = environment.Sweeps.Estimate(plan, data, memory);
        }
        catch (InvalidSweepFileException error) when (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(error));
            return ExitCode.InvalidSweepFile;
        }
        var outlook = new TimeOutlook(estimate, Busy(plan, estimate, workers), environment);
        string[] warnings = [.. plan.Warnings, .. estimate.Reading?.Warnings ?? [], .. estimate.Warnings, .. Workers(plan, estimate, workers),
            .. environment.MachineNotice is { } notice
            ? [notice] : Array.Empty<string>()];
        if (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(plan, estimate, outlook, options with { Memory = memory }, warnings));
            return ExitCode.Done;
        }
        foreach (var warning in warnings) environment.Tell($"warning: {warning}");
        environment.Output.WriteLine(ValidationText.Of(plan, estimate, outlook, options with { Memory = memory }));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Workers(SweepPlan plan, SweepEstimate estimate, int workers)
    {
        if (estimate.IsAdaptive && workers > plan.Definition.Parallelism)
            yield return $"{workers} workers are more than parallelism {plan.Definition.Parallelism}, the runs that are in progress at a time; the others "
                + "will wait.";
    }

    /// <summary>Workers that can be busy at once.</summary>
    private static int Busy(SweepPlan plan, SweepEstimate estimate, int workers)
    {
        var most = estimate.IsAdaptive ? Math.Min(workers, plan.Definition.Parallelism) : workers;
        return (int)BigInteger.Max(1, BigInteger.Min(most, estimate.Runs));
    }
}
