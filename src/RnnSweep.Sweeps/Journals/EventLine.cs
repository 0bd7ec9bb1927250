using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>Events as the lines that stores are given: one JSON object each, the same bytes from every engine.</summary>
public static class EventLine
{
    /// <summary>An event's line.</summary>
    public static string Of(SweepEvent value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Of([value])[0];
    }

    /// <summary>The lines of events that are added together.</summary>
    /// <exception cref="ArgumentException">They are not numbered without gaps.</exception>
    public static List<string> Of(IReadOnlyList<SweepEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var lines = new List<string>(events.Count);
        foreach (var next in events)
        {
            var due = events[0].Sequence + lines.Count;
            if (next.Sequence != due) throw new ArgumentException($"event {next.Sequence} is in the place of event {due}", nameof(events));
            lines.Add(SweepEventJson.WriteText(next));
        }
        return lines;
    }

    /// <summary>The event of a line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static SweepEvent Read(string line) => SweepEventJson.Read(Encoding.UTF8.GetBytes(line));
}
