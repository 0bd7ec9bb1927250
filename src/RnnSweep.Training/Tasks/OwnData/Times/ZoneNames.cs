namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>Short names of time zones behind times, as far as they mean one thing: those of Central, Western and Eastern Europe, and of the United States
/// where no other country has the same.</summary>
internal static class ZoneNames
{
    // Longer names first, so that none is taken for the start of another. BST, CST, IST and others mean several zones.
    private static readonly (string Name, int Hours)[] Known =
    [
        ("cest", 2), ("mesz", 2), ("eest", 3), ("west", 1), ("cet", 1), ("mez", 1), ("eet", 2), ("wet", 0),
        ("edt", -4), ("est", -5), ("cdt", -5), ("mdt", -6), ("mst", -7), ("pdt", -7), ("pst", -8),
    ];

    /// <summary>Reads one; ticks that its clocks are ahead of UTC.</summary>
    internal static bool Take(ref TextCursor rest, out long ticks)
    {
        ticks = 0;
        foreach (var (name, hours) in Known)
        {
            if (!rest.Text(name)) continue;
            ticks = hours * TimeSpan.TicksPerHour;
            return true;
        }
        return false;
    }
}
