using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using Spectre.Console;

namespace RnnSweep.Cluster.Commands;

/// <summary>How sweeps and silos stand, for people and for programs.</summary>
/// <param name="console">Where tables go.</param>
internal sealed class StatusView(IAnsiConsole console)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>One object: <c>sweeps</c> and <c>silos</c>.</summary>
    public static void WriteJson(IReadOnlyList<SweepListing> sweeps, IReadOnlyList<SiloListing> silos, TextWriter writer) =>
        writer.WriteLine(JsonSerializer.Serialize(
            new
            {
                Sweeps = sweeps,
                Silos = silos.Select(silo => new { silo.Name, silo.Address, StartTime = silo.Since.UtcDateTime, silo.Slots, silo.Busy, silo.Trouble }),
            },
            Json));

    /// <summary>Two tables.</summary>
    public void Write(IReadOnlyList<SweepListing> sweeps, IReadOnlyList<SiloListing> silos)
    {
        if (sweeps.Count == 0) console.WriteLine("No sweeps yet. To begin: rnnsweep-cluster submit SWEEP.yaml");
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
        console.WriteLine();
        var members = Table("silo", "slots", "busy", "address", "since");
        foreach (var silo in silos)
            members.AddRow(
                Text(silo.Name), silo.Slots is { } slots ? Number(slots) : Text("?"), silo.Busy is { } busy ? Number(busy) : Text("?"), Text(silo.Address),
                Text(silo.Since.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture)));
        console.Write(members);
        foreach (var silo in silos.Where(silo => silo.Trouble is not null)) console.WriteLine($"{silo.Name} is not ready: {silo.Trouble}");
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns) table.AddColumn(new TableColumn(Text(column)).PadRight(2));
        return table;
    }

    private static Text Number(int value) => Text(value.ToString(CultureInfo.InvariantCulture));

    private static Text Text(string value) => new(value);
}
