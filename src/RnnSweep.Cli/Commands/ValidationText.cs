using System.Globalization;
using System.Numerics;
using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Commands;

/// <summary>What <c>validate</c> prints.</summary>
internal static class ValidationText
{
    private const double SecondsAYear = 365.25 * 24 * 60 * 60;
    private const double MostYears = 1e6;

    /// <summary>A few lines for people.</summary>
    public static string Of(SweepPlan plan, SweepEstimate estimate, StepBenchmarkResult? step, EngineOptions options)
    {
        var (definition, about) = (plan.Definition, estimate.IsExact ? "" : "about ");
        var variants = estimate.Variants is { } count ? $"{Number(count)} {(count.IsOne ? "variant" : "variants")} in the grid"
            : $"variants drawn by {definition.MethodText}";
        var repeats = definition.Repeats > 1 ? $", {definition.Repeats} repeats each" : "";
        List<string> lines =
        [
            $"{definition.Name}: valid",
            $"runs         at most {Number(estimate.Runs)}: {variants}{repeats}",
            $"training     {about}{NumberFormat.Flops(estimate.Flops)}",
            $"time         {Time(estimate, step, Busy(plan, estimate, options.Workers))}",
            $"memory       {Memory(estimate, Busy(plan, estimate, options.Workers), options.Memory ?? MachineMemory.Most)}",
            $"disk         {Disk(estimate)}",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>One line for programs; null is what cannot be told.</summary>
    public static string JsonOf(SweepPlan plan, SweepEstimate estimate, StepBenchmarkResult? step, EngineOptions options, IReadOnlyList<string> warnings) =>
        JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", true);
        json.WriteString("name", plan.Definition.Name);
        WriteCount(json, "variants", estimate.Variants);
        WriteCount(json, "runs", estimate.Runs);
        json.WriteBoolean("exact", estimate.IsExact);
        json.WriteNumber("flops", estimate.Flops);
        var busy = Busy(plan, estimate, options.Workers);
        json.WriteNumber("workers", busy);
        if (Seconds(estimate, step, busy) is { } seconds) json.WriteNumber("seconds", Math.Round(seconds, 3));
        else json.WriteNull("seconds");
        WriteCount(json, "least_memory_bytes", estimate.Memory?.Least.Bytes);
        WriteCount(json, "most_memory_bytes", estimate.Memory?.Most.Bytes);
        json.WriteNumber("memory_limit_bytes", options.Memory ?? MachineMemory.Most);
        json.WriteNumber("checkpoint_bytes", Math.Round(estimate.CheckpointBytes));
        json.WriteNumber("model_bytes", Math.Round(estimate.ModelBytes));
        json.WriteNumber("journal_bytes", Math.Round(estimate.JournalBytes));
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

    private static double? Seconds(SweepEstimate estimate, StepBenchmarkResult? step, int busy)
    {
        if (estimate.Typical is null) return estimate.WaitSeconds / busy;
        return step is { GigaFlops: > 0 } ? (estimate.Flops / (step.GigaFlops * 1e9) + estimate.WaitSeconds) / busy : null;
    }

    private static string Time(SweepEstimate estimate, StepBenchmarkResult? step, int busy)
    {
        if (Seconds(estimate, step, busy) is not { } seconds) return "unknown: this machine's rate could not be measured";
        var measured = step is null ? ""
            : $" ({NumberFormat.Figure(step.GigaFlops)} GFLOP/s a core: steps of {step.Case.Cell}, {step.Case.HiddenSize} units, alone)";
        return $"{Length(seconds, step is null ? "about" : "at least")} with {NumberFormat.Count(busy, "worker")}{measured}";
    }

    private static string Length(double seconds, string how)
    {
        var years = seconds / SecondsAYear;
        return years > MostYears ? "more than 10^6 years"
            : years >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{how} {years:N0} {(years < 1.5 ? "year" : "years")}")
            : $"{how} {NumberFormat.Duration(TimeSpan.FromSeconds(seconds))}";
    }

    private static string Memory(SweepEstimate estimate, int busy, long limit)
    {
        if (estimate.Memory is not { } memory) return "little: nothing is trained";
        var (least, most) = (NumberFormat.Bytes(memory.Least.Bytes), NumberFormat.Bytes(memory.Most.Bytes));
        var all = busy == 1 ? "" : $", {NumberFormat.Bytes((double)busy * memory.Most.Bytes)} with {NumberFormat.Count(busy, "worker")}";
        return $"{(least == most ? most : $"{least} to {most}")} a run{all}; a run may take {NumberFormat.Bytes(limit)}";
    }

    private static string Disk(SweepEstimate estimate)
    {
        var (checkpoints, models, journal) = (estimate.CheckpointBytes, estimate.ModelBytes, estimate.JournalBytes);
        return $"about {NumberFormat.Bytes(checkpoints + models + journal)}: checkpoints {NumberFormat.Bytes(checkpoints)}, "
            + $"models {NumberFormat.Bytes(models)}, "
            + $"journal {NumberFormat.Bytes(journal)}";
    }

    private static string Number(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);

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
