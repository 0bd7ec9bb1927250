using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>What has changed in a sweep since the page's last update.</summary>
internal static class UpdateJson
{
    /// <summary>The events, told by their effect: rows as they are now, and the new points of curves.</summary>
    public static ReadOnlyMemory<byte> Update(OpenSweep open, IReadOnlyList<SweepEvent> events) => ApiJson.Bytes(json =>
    {
        var summary = open.Summary();
        var sweep = summary.Sweep;
        json.WriteStartObject();
        json.WriteNumber("sequence", events[^1].Sequence);
        json.WriteString("state", sweep.State.Name());
        json.WriteStartObject("listing");
        ListingJson.WriteFields(json, open.Handle.Id, 1, summary);
        json.WriteEndObject();
        CommandsJson.Write(json, open.Handle, sweep.State);
        json.WriteStartObject("runs");
        new RunColumns(sweep, open.Register).Write(json, Changed(sweep, events));
        json.WriteEndObject();
        WriteEpochs(json, [.. events.OfType<EpochRecorded>()]);
        json.WriteEndObject();
    });

    /// <summary>Nothing is new: there is no news, or nobody who could report it.</summary>
    public static ReadOnlyMemory<byte> Beat(OpenSweep open) => ApiJson.Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteString("trouble", open.Handle.Trouble);
        json.WriteEndObject();
    });

    /// <summary>Nothing more will come.</summary>
    public static ReadOnlyMemory<byte> End(OpenSweep open) => ApiJson.Bytes(json =>
    {
        var sweep = open.Handle.Snapshot();
        json.WriteStartObject();
        json.WriteNumber("sequence", sweep.Sequence);
        json.WriteString("state", sweep.State.Name());
        CommandsJson.Write(json, open.Handle, sweep.State);
        json.WriteEndObject();
    });

    private static List<RunSnapshot> Changed(SweepSnapshot sweep, IReadOnlyList<SweepEvent> events)
    {
        // Pausing, and what it ends, changes runs that no event names.
        if (events.OfType<CommandAccepted>().Any()) return [.. sweep.Runs];
        // With several metrics, a run that ends can move all others to other fronts and ranks.
        if (sweep.Definition.OtherGoals.Count > 0 && events.OfType<RunConcluded>().Any()) return [.. sweep.Runs];
        return [.. events.Select(RunOf).Where(run => run > 0).Distinct().Order().Select(run => sweep.Runs[run - 1])];
    }

    private static int RunOf(SweepEvent next) => next switch
    {
        RunProposed proposed => proposed.Run,
        AttemptStarted started => started.Run,
        EpochRecorded recorded => recorded.Run,
        RunDecided decided => decided.Run,
        RunConcluded concluded => concluded.Run,
        AttemptEnded ended => ended.Run,
        CheckpointRefused refused => refused.Run,
        NoteWritten note => note.Run ?? 0,
        _ => 0,
    };

    private static void WriteEpochs(Utf8JsonWriter json, List<EpochRecorded> epochs)
    {
        json.WriteStartObject("epochs");
        json.WriteStartArray("run");
        foreach (var epoch in epochs) json.WriteNumberValue(epoch.Run);
        json.WriteEndArray();
        json.WriteStartArray("epoch");
        foreach (var epoch in epochs) json.WriteNumberValue(epoch.Epoch);
        json.WriteEndArray();
        json.WriteStartObject("metrics");
        var names = new OrderedNames();
        foreach (var epoch in epochs) names.AddAll(epoch.Metrics.Select(metric => metric.Name));
        foreach (var name in names.All)
        {
            json.WriteStartArray(name);
            foreach (var epoch in epochs) ApiJson.Number(json, new Training.Runs.EpochReport(epoch.Epoch, epoch.Metrics)[name], ApiJson.CurveDigits);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
