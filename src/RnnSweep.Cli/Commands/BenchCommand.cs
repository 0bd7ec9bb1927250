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
          rnnsweep bench --hidden 32 --phases

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
        var phases = new Option<bool>("--phases") { Description = "Also time the parts of a step." };
        var json = Inputs.Json();
        var command = new Command("bench", "Time one training step on this machine.") { cell, variant, hidden, input, output, steps, batch, phases, json };
        command.SetAction(parse =>
        {
            var what = new StepBenchmarkCase(
                parse.GetRequiredValue(cell), parse.GetValue(hidden), parse.GetValue(input), parse.GetValue(output), parse.GetValue(steps),
                parse.GetValue(batch))
            {
                Variant = Known(environment, parse.GetRequiredValue(cell), parse.GetValue(variant)),
                Phases = parse.GetValue(phases),
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
        var what = result.Case;
        (string Name, object Value)[] values =
        [
            ("engine", $"rnnsweep {typeof(BenchCommand).Assembly.GetName().Version?.ToString(3)}"),
            ("cell", what.Cell),
            .. what.Variant is { } variant ? [("variant", variant)] : Array.Empty<(string, object)>(),
            ("hidden", what.HiddenSize), ("input", what.InputSize), ("output", what.OutputSize), ("seq", what.SequenceLength), ("batch", what.BatchSize),
            ("ms_per_step", result.MillisecondsPerStep), ("gflops", result.GigaFlops), ("peak_gflops", result.PeakGigaFlops), ("share", result.Share),
            ("vector_bits", result.VectorBits),
            .. result.Peaks.Select(peak => ($"peak_{peak.Bits}_gflops", (object)peak.GigaFlops)),
            .. result.Phases.Select(phase => ($"{phase.Phase}_ms", (object)phase.Milliseconds)),
        ];
        json.WriteStartObject();
        foreach (var (name, value) in values)
        {
            json.WritePropertyName(name);
            JsonResultWriter.WriteValue(json, value);
        }

        json.WriteEndObject();
    });

    private static string Text(StepBenchmarkResult result)
    {
        var what = result.Case;
        var cell = what.Variant is { } variant ? $"{what.Cell} {variant}" : what.Cell;
        var share = $"{NumberFormat.Share(result.Share)} of the {NumberFormat.Figure(result.PeakGigaFlops)}";
        var peaks = string.Join(", ", result.Peaks.Select(peak => $"{NumberFormat.Figure(peak.GigaFlops)} with {peak.Bits} bits"));
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {cell}, {what.HiddenSize} units, {what.InputSize} in, {what.OutputSize} out, {what.SequenceLength} steps, batch of {what.BatchSize}
            {NumberFormat.Figure(result.MillisecondsPerStep)} ms a training step (median of {result.Steps})
            {NumberFormat.Figure(result.GigaFlops)} GFLOP/s, {share} that one core of this machine can do
            vectors of {result.VectorBits} bits; a core's peak in GFLOP/s: {peaks}
            """);
        var phases = result.Phases.Select(phase =>
            $"  {phase.Phase,-9}{NumberFormat.Figure(phase.Milliseconds),8} ms  {NumberFormat.Share(phase.Milliseconds / result.MillisecondsPerStep),4}");
        return string.Join(Environment.NewLine, [text, .. phases]);
    }
}
