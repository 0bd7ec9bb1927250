using System.Text.Json;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Commands;

/// <summary>What <c>show --json</c> prints. Runs carry the columns of <c>export</c> under the same names.</summary>
internal static class SnapshotJson
{
    /// <summary>The sweep, with its runs in the order of the leaderboard.</summary>
    public static string Leaderboard(SweepSnapshot sweep) => JsonResultWriter.Line(json =>
    {
        var board = Sweeps.Results.Leaderboard.Of(sweep);
        var table = ResultTable.Of(sweep);
        json.WriteStartObject();
        json.WriteString("name", sweep.Definition.Name);
        json.WriteString("state", sweep.State.Name());
        json.WriteString("metric", sweep.Definition.Goal.Metric);
        json.WriteString("goal", sweep.Definition.Goal.Maximize ? "maximize" : "minimize");
        if (sweep.Definition.OtherGoals.Count > 0)
        {
            json.WriteStartArray("metrics");
            foreach (var goal in sweep.Definition.Goals)
            {
                json.WriteStartObject();
                json.WriteString("name", goal.Metric);
                json.WriteString("goal", goal.Maximize ? "maximize" : "minimize");
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        Write(json, "planned_runs", sweep.PlannedRuns);
        Write(json, "note", sweep.Note);
        json.WriteString("product", sweep.Product);
        json.WriteNumber("numerics", sweep.Numerics);
        WriteSentences(json, "causes", CauseStory.Of(sweep));
        WriteVariants(json, sweep);
        json.WriteStartArray("runs");
        foreach (var entry in board.Ranked.Concat(board.Unranked))
        {
            json.WriteStartObject();
            WriteRun(json, sweep, table, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One run with all its epochs.</summary>
    public static string Run(SweepSnapshot sweep, RunSnapshot run) => JsonResultWriter.Line(json =>
    {
        var board = Sweeps.Results.Leaderboard.Of(sweep);
        json.WriteStartObject();
        WriteRun(json, sweep, ResultTable.Of(sweep), board.Ranked.Concat(board.Unranked).Single(entry => entry.Run.Number == run.Number));
        json.WriteStartArray("epochs_reported");
        foreach (var report in run.Reports)
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", report.Epoch);
            foreach (var metric in report.Metrics) Write(json, metric.Name, metric.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Of a sweep with repeats: the variants by their means.</summary>
    private static void WriteVariants(Utf8JsonWriter json, SweepSnapshot sweep)
    {
        if (!sweep.Definition.HasRepeats) return;
        json.WriteStartArray("variants");
        foreach (var one in VariantBoard.Of(sweep))
        {
            json.WriteStartObject();
            Write(json, "rank", one.Rank);
            Write(json, "variant", one.Variant.Number);
            json.WriteStartArray("runs");
            foreach (var run in one.Runs) json.WriteNumberValue(run.Number);
            json.WriteEndArray();
            Write(json, "mean", one.Mean);
            Write(json, "standard_deviation", double.IsNaN(one.Deviation) ? null : one.Deviation);
            Write(json, "standard_error", one.Error);
            Write(json, "chance_best", one.BestChance);
            Write(json, "seeds", one.Count);
            Write(json, "diverged", one.Diverged);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter json, SweepSnapshot sweep, ResultTable table, LeaderboardEntry entry)
    {
        Write(json, "rank", entry.Rank);
        Write(json, "reason", entry.Run.Reason);
        Write(json, "note", entry.Run.Note);
        Write(json, "stopped_by", entry.Run.StoppedBy);
        Write(json, "diverged_at_step", entry.Run.DivergedAtStep);
        var diagnosis = Diagnosis.Full(sweep, entry.Run);
        Write(json, "diagnosis", diagnosis?.Cause is { Length: > 0 } cause ? cause : null);
        Write(json, "outcome", diagnosis is null ? null : DiagnosisWords.NameOf(diagnosis.Outcome));
        WriteSentences(json, "diagnosis_sentences", diagnosis?.Sentences ?? []);
        var row = table.Rows.Single(cells => (long)cells[0]! == entry.Run.Number);
        for (var i = 0; i < table.Columns.Count; i++) Write(json, table.Columns[i], row[i]);
    }

    private static void WriteSentences(Utf8JsonWriter json, string name, IReadOnlyList<string> sentences)
    {
        json.WriteStartArray(name);
        foreach (var sentence in sentences) json.WriteStringValue(sentence);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonResultWriter.WriteValue(json, value);
    }
}
