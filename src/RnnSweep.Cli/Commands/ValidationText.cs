using System.Globalization;
using System.Numerics;
using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Commands;

/// <summary>What <c>validate</c> prints.</summary>
internal static class ValidationText
{
    /// <summary>A few lines for people.</summary>
    public static string Of(SweepPlan plan, SweepEstimate estimate, StepBenchmarkResult? step, int workers)
    {
        var (definition, about) = (plan.Definition, estimate.IsExact ? "" : "about ");
        var variants = estimate.Variants is { } count ? $"{Number(count)} {(count.IsOne ? "variant" : "variants")} in the grid"
            : $"variants drawn by {definition.Method}";
        var repeats = definition.Repeats > 1 ? $", {definition.Repeats} repeats each" : "";
        List<string> lines =
        [
            $"{definition.Name}: valid",
            $"runs         at most {Number(estimate.Runs)}: {variants}{repeats}",
            $"training     {about}{NumberFormat.Flops(estimate.Flops)}",
            $"time         {Time(estimate, step, Busy(plan, estimate, workers))}",
            $"checkpoints  about {Bytes(estimate.CheckpointBytes)}",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>One line for programs; null is what cannot be told.</summary>
    public static string JsonOf(SweepPlan plan, SweepEstimate estimate, StepBenchmarkResult? step, int workers, IReadOnlyList<string> warnings) =>
        JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", true);
        json.WriteString("name", plan.Definition.Name);
        WriteCount(json, "variants", estimate.Variants);
        WriteCount(json, "runs", estimate.Runs);
        json.WriteBoolean("exact", estimate.IsExact);
        json.WriteNumber("flops", estimate.Flops);
        var busy = Busy(plan, estimate, workers);
        json.WriteNumber("workers", busy);
        if (Seconds(estimate, step, busy) is { } seconds) json.WriteNumber("seconds", Math.Round(seconds, 3));
        else json.WriteNull("seconds");
        json.WriteNumber("checkpoint_bytes", Math.Round(estimate.CheckpointBytes));
        WriteTexts(json, "warnings", warnings);
        json.WriteStartArray("errors");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The same of a file with errors.</summary>
    public static string JsonOf(InvalidSweepFileException error) => JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", false);
        json.WriteStartArray("errors");
        foreach (var one in error.Details)
        {
            json.WriteStartObject();
            json.WriteString("source", one.Source);
            WriteCount(json, "line", one.Line);
            WriteCount(json, "column", one.Column);
            json.WriteString("key", one.Key);
            json.WriteString("message", one.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Workers that can be busy at once.</summary>
    private static int Busy(SweepPlan plan, SweepEstimate estimate, int workers)
    {
        var most = estimate.IsAdaptive ? Math.Min(workers, plan.Definition.Parallelism) : workers;
        return (int)BigInteger.Max(1, BigInteger.Min(most, estimate.Runs));
    }

    private static double? Seconds(SweepEstimate estimate, StepBenchmarkResult? step, int busy) =>
        estimate.Typical is null ? estimate.WaitSeconds / busy : step is { GigaFlops: > 0 } ? estimate.Flops / (step.GigaFlops * 1e9 * busy) : null;

    private static string Time(SweepEstimate estimate, StepBenchmarkResult? step, int busy)
    {
        if (Seconds(estimate, step, busy) is not { } seconds) return "unknown: its networks do not fit into memory here";
        var text = seconds > TimeSpan.MaxValue.TotalSeconds / 2 ? "longer than anybody waits" : NumberFormat.Duration(TimeSpan.FromSeconds(seconds));
        var measured = step is null ? ""
            : $" ({NumberFormat.Figure(step.GigaFlops)} GFLOP/s a core: steps of {step.Case.Cell}, {step.Case.HiddenSize} units, alone)";
        return $"{(step is null ? "about" : "at least")} {text} with {NumberFormat.Count(busy, "worker")}{measured}";
    }

    private static string Number(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(double bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
        var unit = 0;
        for (; bytes >= 1000 && unit < units.Length - 1; unit++) bytes /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:G3} {units[unit]}");
    }

    private static void WriteCount(Utf8JsonWriter json, string name, BigInteger? count)
    {
        json.WritePropertyName(name);
        if (count is { } number) json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
        else json.WriteNullValue();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
