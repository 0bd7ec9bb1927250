using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>All about one run.</summary>
internal static class RunJson
{
    /// <summary>An object.</summary>
    public static void Write(Utf8JsonWriter json, SweepSnapshot sweep, RunSnapshot run, RunTimeline history)
    {
        json.WriteStartObject();
        json.WriteNumber("run", run.Number);
        json.WriteString("state", run.State.Name());
        json.WriteString("reason", run.Reason);
        json.WriteString("note", run.Note);
        ApiJson.Number(json, "rank", Leaderboard.Of(sweep).Ranked.FirstOrDefault(entry => entry.Run.Number == run.Number)?.Rank);
        json.WriteNumber("seed", run.Seed);
        json.WriteNumber("repeat", run.Repeat);
        ApiJson.Number(json, "parent", run.Parent);
        ApiJson.Number(json, "parent_epoch", run.Parent is null ? null : run.ParentEpoch);
        json.WriteNumber("sequence", sweep.Sequence);
        ApiJson.Variant(json, run.Variant);
        json.WriteNumber("epochs_done", run.EpochsDone);
        json.WriteNumber("epochs", run.Epochs);
        ApiJson.Number(json, "best_epoch", run.BestEpoch == 0 ? null : run.BestEpoch);
        ApiJson.Number(json, "best", run.BestEpoch == 0 ? null : run.Best(sweep.Definition.Goal.Metric));
        ApiJson.Number(json, "diverged_at_step", run.DivergedAtStep);
        ApiJson.Number(json, "parameters", run.Conclusion?.ParameterCount);
        ApiJson.Number(json, "flops", run.Flops());
        json.WriteString("weights_digest", run.Conclusion?.WeightsDigest);
        ApiJson.Number(json, "train_seconds", run.TrainSeconds);
        ApiJson.Time(json, "started_at", run.Attempts == 0 ? null : run.StartedAt);
        ApiJson.Time(json, "finished_at", run.FinishedAt);
        json.WriteStartObject("figures");
        foreach (var metric in run.Conclusion?.Metrics ?? []) ApiJson.Number(json, metric.Name, metric.Value);
        json.WriteEndObject();
        WriteDiagnosis(json, sweep, run);
        WriteGradient(json, run, sweep);
        WriteHistory(json, history);
        WriteCurves(json, run);
        json.WriteEndObject();
    }

    /// <summary>What became of the run and why, in the words of the terminal and the report.</summary>
    private static void WriteDiagnosis(Utf8JsonWriter json, SweepSnapshot sweep, RunSnapshot run)
    {
        var diagnosis = Diagnosis.Full(sweep, run);
        json.WriteStartObject("diagnosis");
        json.WriteString("cause", diagnosis?.Cause is { Length: > 0 } cause ? cause : null);
        json.WriteString("outcome", diagnosis is null ? null : DiagnosisWords.NameOf(diagnosis.Outcome));
        json.WriteStartArray("sentences");
        foreach (var sentence in diagnosis?.Sentences ?? []) json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What there is to say about the gradient; its figures are among the other metrics, in <c>figures</c> and <c>curves</c>.</summary>
    private static void WriteGradient(Utf8JsonWriter json, RunSnapshot run, SweepSnapshot sweep)
    {
        json.WriteStartObject("gradient");
        json.WriteStartArray("sentences");
        foreach (var sentence in GradientMeaning.Of(run)) json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteString("absence", GradientMeaning.Absence(sweep, run) is { } clause ? $"{char.ToUpperInvariant(clause[0])}{clause[1..]}." : null);
        json.WriteEndObject();
    }

    private static void WriteHistory(Utf8JsonWriter json, RunTimeline history)
    {
        json.WriteStartArray("attempts");
        foreach (var attempt in history.Attempts)
        {
            json.WriteStartObject();
            json.WriteNumber("attempt", attempt.Number);
            json.WriteString("worker", attempt.Worker);
            ApiJson.Time(json, "started_at", attempt.StartedAt);
            ApiJson.Time(json, "ended_at", attempt.EndedAt);
            json.WriteNumber("from_epoch", attempt.FromEpoch);
            json.WriteNumber("to_epoch", attempt.ToEpoch);
            json.WriteString("reason", attempt.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("decisions");
        foreach (var decided in history.Decisions)
        {
            json.WriteStartObject();
            ApiJson.Time(json, "time", decided.Time);
            json.WriteNumber("epoch", decided.Epoch);
            json.WriteString("decision", decided.Decision);
            json.WriteString("rule", decided.Rule);
            json.WriteString("reason", decided.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteCurves(Utf8JsonWriter json, RunSnapshot run)
    {
        json.WriteStartObject("curves");
        // A run reports the same metrics at every epoch.
        foreach (var name in run.LastReport()?.Metrics.Select(metric => metric.Name) ?? [])
        {
            json.WriteStartArray(name);
            // A curve begins with epoch 1; of a fork the first are another run's.
            for (var epoch = 0; epoch < run.ParentEpoch; epoch++) ApiJson.Number(json, double.NaN);
            foreach (var report in run.Reports) ApiJson.Number(json, report[name]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
