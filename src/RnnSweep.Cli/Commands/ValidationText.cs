using System.Globalization;
using System.Numerics;
using System.Text.Json;
using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Definitions.Priors;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cli.Commands;

/// <summary>What <c>validate</c> prints.</summary>
internal static class ValidationText
{
    private const double SecondsAYear = 365.25 * 24 * 60 * 60;
    private const double MostYears = 1e6;

    /// <summary>A few lines for people.</summary>
    public static string Of(SweepPlan plan, SweepEstimate estimate, TimeOutlook time, EngineOptions options)
    {
        var (definition, about) = (plan.Definition, estimate.IsExact ? "" : "about ");
        var variants = estimate.Variants is { } count ? $"{Number(count)} {(count.IsOne ? "variant" : "variants")} in the grid"
            : $"variants drawn by {definition.MethodText}";
        var repeats = definition.Race is { } race
            ? $", {race.Initial} to {race.Top} repeats each, {Math.Round(100 * race.Share)}% of the runs for those that may be the best"
            : definition.Repeats > 1 ? $", {definition.Repeats} repeats each" : "";
        List<string> lines =
        [
            $"{definition.Name}: valid",
            $"runs         at most {Number(estimate.Runs)}: {variants}{repeats}",
            $"training     {about}{NumberFormat.Flops(estimate.Flops)}",
            $"time         {Time(time)}",
            $"memory       {Memory(estimate, time.Busy, options.Memory ?? MachineMemory.Most)}",
            $"disk         {Disk(estimate)}",
        ];
        lines.AddRange(PriorLines.Of(estimate.Prior));
        if (estimate.Reading is { } reading) lines.AddRange(["", .. ReadingLines.Table(reading)]);
        return string.Join('\n', lines);
    }

    /// <summary>One line for programs; null is what cannot be told.</summary>
    public static string JsonOf(SweepPlan plan, SweepEstimate estimate, TimeOutlook time, EngineOptions options, IReadOnlyList<string> warnings) =>
        JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", true);
        json.WriteString("name", plan.Definition.Name);
        WriteCount(json, "variants", estimate.Variants);
        WriteCount(json, "runs", estimate.Runs);
        json.WriteBoolean("exact", estimate.IsExact);
        json.WriteNumber("flops", estimate.Flops);
        json.WriteNumber("workers", time.Busy);
        WriteSeconds(json, "seconds", time.Seconds);
        WriteSeconds(json, "least_run_seconds", time.Least);
        WriteSeconds(json, "most_run_seconds", time.Most);
        WriteCount(json, "least_memory_bytes", estimate.Memory?.Least.Bytes);
        WriteCount(json, "most_memory_bytes", estimate.Memory?.Most.Bytes);
        json.WriteNumber("memory_limit_bytes", options.Memory ?? MachineMemory.Most);
        json.WriteNumber("checkpoint_bytes", Math.Round(estimate.CheckpointBytes));
        json.WriteNumber("model_bytes", Math.Round(estimate.ModelBytes));
        json.WriteNumber("journal_bytes", Math.Round(estimate.JournalBytes));
        json.WriteNumber("report_bytes", Math.Round(estimate.ReportBytes));
        if (estimate.Reading is { } reading)
        {
            json.WritePropertyName("data");
            DataReadingJson.Write(json, reading);
        }
        if (estimate.Prior.Count > 0) WritePrior(json, estimate.Prior);
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

    private static void WritePrior(Utf8JsonWriter json, IReadOnlyList<PriorSweep> sweeps)
    {
        json.WriteStartArray("prior");
        foreach (var prior in sweeps)
        {
            json.WriteStartObject();
            json.WriteString("name", prior.Name);
            json.WriteString("sweep", prior.Sweep);
            json.WriteNumber("variants", prior.Variants.Count);
            WriteTexts(json, "notes", prior.Notes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Time(TimeOutlook time)
    {
        if (time.Seconds is not { } seconds) return "unknown: this machine's rate could not be measured";
        var how = IsEndless(seconds) ? "" : time.MayEndSooner ? "at most about " : "about ";
        var all = $"{how}{Length(seconds)} with {NumberFormat.Count(time.Busy, "worker")}";
        if (time is not { Least: { } least, Most: { } most, GigaFlops: { } rate }) return all;
        var run = Length(least) == Length(most) ? Length(most) : $"{Length(least)} to {Length(most)}";
        return $"{all}, {run} a run; measured here: {NumberFormat.Figure(rate)} GFLOP/s a worker";
    }

    private static string Length(double seconds)
    {
        var years = seconds / SecondsAYear;
        return IsEndless(seconds) ? "more than 10^6 years"
            : years >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{years:N0} {(years < 1.5 ? "year" : "years")}")
            : NumberFormat.Duration(TimeSpan.FromSeconds(seconds));
    }

    private static bool IsEndless(double seconds) => seconds / SecondsAYear > MostYears;

    private static void WriteSeconds(Utf8JsonWriter json, string name, double? seconds)
    {
        if (seconds is { } number) json.WriteNumber(name, Math.Round(number, 3));
        else json.WriteNull(name);
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
        return $"about {NumberFormat.Bytes(checkpoints + models + journal + estimate.ReportBytes)}: checkpoints {NumberFormat.Bytes(checkpoints)}, "
            + $"models {NumberFormat.Bytes(models)}{Each(estimate)}, "
            + $"journal {NumberFormat.Bytes(journal)}, table and report {NumberFormat.Bytes(estimate.ReportBytes)}";
    }

    private static string Each(SweepEstimate estimate)
    {
        var (least, most) = estimate.Model;
        return most == 0 ? "" : least == most ? $" ({NumberFormat.Bytes(most)} each)" : $" ({NumberFormat.Bytes(least)} to {NumberFormat.Bytes(most)} each)";
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
