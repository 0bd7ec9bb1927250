using System.Text.Json;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>One metric, epoch by epoch, of many runs.</summary>
internal static class CurvesJson
{
    /// <summary>An object with all values in one array.</summary>
    public static void Write(Utf8JsonWriter json, SweepSnapshot sweep, string metric, IReadOnlyList<RunSnapshot> runs)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", sweep.Sequence);
        json.WriteString("metric", metric);
        json.WriteStartArray("runs");
        foreach (var run in runs) json.WriteNumberValue(run.Number);
        json.WriteEndArray();
        json.WriteStartArray("lengths");
        foreach (var run in runs) json.WriteNumberValue(run.EpochsDone);
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var run in runs)
        {
            // A curve begins with epoch 1; of a fork the first are another run's.
            for (var epoch = 0; epoch < run.ParentEpoch; epoch++) ApiJson.Number(json, double.NaN, ApiJson.CurveDigits);
            foreach (var report in run.Reports) ApiJson.Number(json, report[metric], ApiJson.CurveDigits);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
