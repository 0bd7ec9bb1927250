using System.CommandLine;
using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep bench</c>: how long one training step takes on this machine.</summary>
internal static class BenchCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep bench
          rnnsweep bench --cell gru --hidden 128 --seq 50 --json

        A training step is forward, backward, clipping at norm 1 and Adam, on one core: dense input, binary
        cross-entropy at every step of the sequence.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var cells = string.Join(", ", environment.Catalogue.Training.Cells.All.Select(cell => cell.Name));
        var cell = new Option<string>("--cell") { Description = "The cell, such as rnn, gru, lstm.", HelpName = "CELL", DefaultValueFactory = _ => "lstm" };
        cell.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && environment.Catalogue.Training.Cells.All.All(known => known.Name != token.Value))
                result.AddError($"--cell: '{token.Value}' is not one of {cells}");
        });
        var variant = new Option<string?>("--variant") { Description = "Its variant, such as vanilla.", HelpName = "NAME" };
        var (hidden, input, output) = (Inputs.Size("--hidden", 64, "Units."), Inputs.Size("--input", 88, "Numbers in a step."),
            Inputs.Size("--output", 88, "Numbers out a step."));
        var (steps, batch) = (Inputs.Size("--seq", 100, "Steps in a sequence."), Inputs.Size("--batch", 32, "Sequences in a batch."));
        var json = Inputs.Json();
        var command = new Command("bench", "Time one training step on this machine.") { cell, variant, hidden, input, output, steps, batch, json };
        command.SetAction(parse =>
        {
            var what = new StepBenchmarkCase(
                parse.GetRequiredValue(cell), parse.GetValue(hidden), parse.GetValue(input), parse.GetValue(output), parse.GetValue(steps),
                parse.GetValue(batch))
            {
                Variant = Known(environment, parse.GetRequiredValue(cell), parse.GetValue(variant)),
            };
            var result = Measure(environment, what);
            if (environment.MachineNotice is { } notice) environment.Tell($"warning: {notice}");
            environment.Output.WriteLine(parse.GetValue(json) ? Json(result) : Text(result));
            return ExitCode.Done;
        });
        return command;
    }

    private static string? Known(CliEnvironment environment, string cell, string? variant)
    {
        var variants = environment.Catalogue.Training.Cells.VariantsOf(cell).Select(known => known.Variant).OfType<string>().ToArray();
        if (variant is null || variants.Contains(variant)) return variant;
        throw new CliException(ExitCode.WrongUsage,
            $"--variant: {cell} has no '{variant}'; it has {(variants.Length == 0 ? "one form only" : string.Join(", ", variants))}");
    }

    private static StepBenchmarkResult Measure(CliEnvironment environment, StepBenchmarkCase what)
    {
        try
        {
            return environment.Benchmark(what);
        }
        catch (Exception error) when (error is OutOfMemoryException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new CliException(ExitCode.WrongUsage, "a network of these sizes does not fit into memory; choose smaller ones", error);
        }
    }

    private static string Json(StepBenchmarkResult result) => JsonResultWriter.Line(json =>
    {
        var (what, i) = (result.Case, 0);
        string[] names = ["engine", "cell", .. what.Variant is null ? Array.Empty<string>() : ["variant"], "hidden", "input", "output", "seq", "batch",
            "ms_per_step", "gflops", "peak_gflops", "share"];
        object[] values =
        [
            $"rnnsweep {typeof(BenchCommand).Assembly.GetName().Version?.ToString(3)}", what.Cell,
            .. what.Variant is { } variant ? [variant] : Array.Empty<object>(),
            what.HiddenSize, what.InputSize, what.OutputSize, what.SequenceLength, what.BatchSize, result.MillisecondsPerStep, result.GigaFlops,
            result.PeakGigaFlops, result.Share,
        ];
        json.WriteStartObject();
        foreach (var name in names)
        {
            json.WritePropertyName(name);
            JsonResultWriter.WriteValue(json, values[i++]);
        }

        json.WriteEndObject();
    });

    private static string Text(StepBenchmarkResult result)
    {
        var what = result.Case;
        var cell = what.Variant is { } variant ? $"{what.Cell} {variant}" : what.Cell;
        var share = $"{NumberFormat.Share(result.Share)} of the {NumberFormat.Figure(result.PeakGigaFlops)}";
        return string.Create(CultureInfo.InvariantCulture, $"""
            {cell}, {what.HiddenSize} units, {what.InputSize} in, {what.OutputSize} out, {what.SequenceLength} steps, batch of {what.BatchSize}
            {NumberFormat.Figure(result.MillisecondsPerStep)} ms a training step (median of {result.Steps})
            {NumberFormat.Figure(result.GigaFlops)} GFLOP/s, {share} that one core of this machine can do
            """);
    }
}
