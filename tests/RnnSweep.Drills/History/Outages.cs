namespace RnnSweep.Drills.History;

/// <summary>When there was no silo, or no database.</summary>
internal sealed class Outages
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _list = [];

    public void Add(DateTimeOffset from, DateTimeOffset to) => _list.Add((from, to));

    /// <summary>Seconds between two moments that were no outage.</summary>
    public double Up(DateTimeOffset from, DateTimeOffset to) => (to - from).TotalSeconds - _list.Sum(outage =>
        Math.Max(0, (Earlier(outage.To, to) - Later(outage.From, from)).TotalSeconds));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
