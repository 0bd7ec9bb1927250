using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Terminal;
using RnnSweep.Training.Benchmarks;
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

        Nothing is trained, except one step to measure its time. Exit code 3: the file has errors.
        """;

    // Of no dataset in particular: what an estimate of time needs is the order of magnitude.
    private const int UsualWidth = 10;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = Inputs.SweepFile();
        var (set, map, workers, data, json) = (Inputs.Set(), Inputs.Map(), Inputs.Workers(), Inputs.Data(), Inputs.Json());
        var command = new Command("validate", "Check a sweep file and estimate its runs, compute and time.") { file, set, map, workers, data, json };
        command.SetAction(parse => Validate(
            environment, parse.GetRequiredValue(file), parse.GetValue(set) ?? [], parse.GetValue(map) ?? [], parse.GetValue(workers) ?? environment.Processors,
            new DataFolder(parse.GetValue(data) ?? environment.Data), parse.GetValue(json)));
        return command;
    }

    private static int Validate(CliEnvironment environment, string file, string[] set, string[] map, int workers, DataFolder data, bool json)
    {
        SweepPlan plan;
        try
        {
            plan = environment.Sweeps.Read(file, set, map);
        }
        catch (InvalidSweepFileException error) when (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(error));
            return ExitCode.InvalidSweepFile;
        }
        var estimate = environment.Sweeps.Estimate(plan, data);
        var step = estimate.Typical is { } network ? Measure(environment, network) : null;
        string[] warnings = [.. plan.Warnings, .. estimate.Warnings, .. Workers(plan, estimate, workers)];
        if (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(plan, estimate, step, workers, warnings));
            return ExitCode.Done;
        }
        foreach (var warning in warnings) environment.Tell($"warning: {warning}");
        environment.Output.WriteLine(ValidationText.Of(plan, estimate, step, workers));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Workers(SweepPlan plan, SweepEstimate estimate, int workers)
    {
        if (estimate.IsAdaptive && workers > plan.Definition.Parallelism)
            yield return $"{workers} workers are more than parallelism {plan.Definition.Parallelism}, the runs that are in progress at a time; the others "
                + "will wait.";
    }

    /// <summary>Null where the network is too large to be made for a moment's measuring.</summary>
    private static StepBenchmarkResult? Measure(CliEnvironment environment, TypicalNetwork network)
    {
        // Only recurrent cells can be measured alone; the plain one stands for every other network.
        var cell = environment.Catalogue.Training.Cells.All.Any(cell => cell.Name == network.Cell) ? network.Cell : "rnn";
        try
        {
            return environment.Benchmark(new StepBenchmarkCase(cell, network.HiddenSize, UsualWidth, UsualWidth, network.SequenceLength, network.BatchSize));
        }
        catch (Exception error) when (error is OutOfMemoryException or OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
