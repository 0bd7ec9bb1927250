using System.CommandLine;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Memory;
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

    // Beyond these the rate changes little, and a step of them takes milliseconds.
    private const int MostUnits = 256;
    private const int MostSteps = 32;
    private const int MostRows = 64;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var file = Inputs.SweepFile();
        var (set, map, workers) = (Inputs.Set(), Inputs.Map(), Inputs.Workers());
        var (memory, data, json) = (Inputs.Memory(), Inputs.Data(), Inputs.Json());
        var command = new Command("validate", "Check a sweep file and estimate its runs, compute, time and memory.")
        {
            file, set, map, workers, memory, data, json,
        };
        command.SetAction(parse => Validate(
            environment, parse.GetRequiredValue(file), parse.GetValue(set) ?? [], parse.GetValue(map) ?? [],
            new EngineOptions(parse.GetValue(workers) ?? environment.Processors) { Memory = parse.GetValue(memory) },
            new DataFolder(parse.GetValue(data) ?? environment.Data), parse.GetValue(json)));
        return command;
    }

    private static int Validate(CliEnvironment environment, string file, string[] set, string[] map, EngineOptions options, DataFolder data, bool json)
    {
        var (workers, memory) = (options.Workers, options.Memory ?? MachineMemory.Most);
        SweepPlan plan;
        SweepEstimate estimate;
        try
        {
            plan = environment.Sweeps.Read(file, set, map);
            estimate = environment.Sweeps.Estimate(plan, data, memory);
        }
        catch (InvalidSweepFileException error) when (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(error));
            return ExitCode.InvalidSweepFile;
        }
        var step = estimate.Typical is { } network ? Measure(environment, network) : null;
        string[] warnings = [.. plan.Warnings, .. estimate.Warnings, .. Workers(plan, estimate, workers)];
        if (json)
        {
            environment.Output.WriteLine(ValidationText.JsonOf(plan, estimate, step, options with { Memory = memory }, warnings));
            return ExitCode.Done;
        }
        foreach (var warning in warnings) environment.Tell($"warning: {warning}");
        environment.Output.WriteLine(ValidationText.Of(plan, estimate, step, options with { Memory = memory }));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Workers(SweepPlan plan, SweepEstimate estimate, int workers)
    {
        if (estimate.IsAdaptive && workers > plan.Definition.Parallelism)
            yield return $"{workers} workers are more than parallelism {plan.Definition.Parallelism}, the runs that are in progress at a time; the others "
                + "will wait.";
    }

    /// <summary>A network of the same kind, no larger than it takes to know this machine's rate.</summary>
    private static StepBenchmarkResult Measure(CliEnvironment environment, TypicalNetwork network)
    {
        // Only recurrent cells can be measured alone; the plain one stands for every other network.
        var cell = environment.Catalogue.Training.Cells.All.Any(cell => cell.Name == network.Cell) ? network.Cell : "rnn";
        return environment.Benchmark(new StepBenchmarkCase(cell, Math.Min(network.HiddenSize, MostUnits), UsualWidth, UsualWidth,
            Math.Min(network.SequenceLength, MostSteps), Math.Min(network.BatchSize, MostRows)));
    }
}
