using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>How sweeps and silos stand, for people and for programs.</summary>
/// <param name="console">Where tables go.</param>
/// <param name="begin">What a person types to begin, where there is no sweep yet.</param>
public sealed class StatusView(IAnsiConsole console, string begin)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>One object: <c>sweeps</c> and <c>silos</c>.</summary>
    /// <param name="sweeps">The sweeps, oldest first.</param>
    /// <param name="silos">The silos; null where there are none to have.</param>
    /// <param name="writer">Where to.</param>
    public static void WriteJson(IReadOnlyList<SweepListing> sweeps, IReadOnlyList<SiloListing>? silos, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine(JsonSerializer.Serialize(
            new
            {
                Sweeps = sweeps,
                Silos = silos?.Select(silo => new
                {
                    silo.Name,
                    silo.Address,
                    StartTime = silo.Since.UtcDateTime,
                    silo.Slots,
                    silo.Busy,
                    silo.Trouble,
                    silo.Trains,
                }),
            },
            Json));
    }

    /// <summary>Two tables, or one where there are no silos to have.</summary>
    public void Write(IReadOnlyList<SweepListing> sweeps, IReadOnlyList<SiloListing>? silos)
    {
        ArgumentNullException.ThrowIfNull(sweeps);
        if (sweeps.Count == 0) console.WriteLine($"No sweeps yet. To begin: {begin}");
        else
        {
            var table = Table("sweep", "state", "ended", "training", "of", "weight", "submitted");
            foreach (var sweep in sweeps)
                table.AddRow(
                    Text(sweep.Id), Text(sweep.State is { } state ? state.Name() : "unknown"), Number(sweep.Ended), Number(sweep.Training),
                    sweep.Planned is { } planned ? Number(planned) : Text("?"), Number(sweep.Weight),
                    Text(sweep.CreatedAt?.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture) ?? ""));
            console.Write(table);
            foreach (var sweep in sweeps.Where(sweep => sweep.Problem is not null)) console.WriteLine($"{sweep.Id}: {sweep.Problem}");
        }
        if (silos is null) return;
        console.WriteLine();
        var members = Table("silo", "slots", "busy", "address", "since");
        foreach (var silo in silos)
            members.AddRow(
                Text(silo.Name), silo.Slots is { } slots ? Number(slots) : Text("?"), silo.Busy is { } busy ? Number(busy) : Text("?"), Text(silo.Address),
                Text(silo.Since.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture)));
        console.Write(members);
        WriteSlots(silos);
        foreach (var silo in silos.Where(silo => silo.Trouble is not null)) console.WriteLine($"{silo.Name} is not ready: {silo.Trouble}");
    }

    /// <summary>What each slot trains: nothing where all are free, or no silo says so.</summary>
    private void WriteSlots(IReadOnlyList<SiloListing> silos)
    {
        var slots = silos.SelectMany(silo => (silo.Trains ?? []).OrderBy(slot => slot.Slot).Select(slot => (silo.Name, Slot: slot))).ToList();
        if (slots.Count == 0) return;
        console.WriteLine();
        var table = Table("silo", "slot", "trains", "run", "attempt", "for", "last report", "");
        foreach (var (name, slot) in slots)
            table.AddRow(
                Text(name), Number(slot.Slot), Text(slot.SweepId), Number(slot.Run), Number(slot.Attempt), Text(Duration(slot.Seconds)),
                Text($"{Duration(slot.Silent)} ago"), Text(slot.IsStuck ? "stuck" : ""));
        console.Write(table);
    }

    private static string Duration(double seconds) => NumberFormat.Duration(TimeSpan.FromSeconds(seconds));

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns) table.AddColumn(new TableColumn(Text(column)).PadRight(2));
        return table;
    }

    private static Text Number(int value) => Text(value.ToString(CultureInfo.InvariantCulture));

    private static Text Text(string value) => new(value);
}
