using System.Text.Json;
using RnnSweep.Search.Repeats;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>Decodes <c>repeats</c>: a number, or the settings of a race.</summary>
internal static class RepeatsDecoder
{
    /// <summary>Seeds of every variant, and the race where there is one.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static (int Initial, RaceSettings? Race) Decode(JsonMembers json)
    {
        if (json.Find("repeats") is not { ValueKind: JsonValueKind.Object }) return ((int)(json.WholeOr("repeats", null) ?? 1), null);
        var race = json.Object("repeats")!;
        var settings = new RaceSettings((int)race.Whole("initial"), (int)race.Whole("top"), race.Number("share"));
        race.Finish();
        return (settings.Initial, settings);
    }
}
