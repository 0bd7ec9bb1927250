namespace RnnSweep.Cluster.Stores;

/// <summary>What every store demands of the lines it is to add.</summary>
internal static class JournalLines
{
    public static void Check(long expected, IReadOnlyList<string> lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expected, 1);
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
        {
            // A line end within an event would make two of it when it is read again.
            if (string.IsNullOrEmpty(line) || line.AsSpan().ContainsAny('\n', '\r', '\0')) throw new ArgumentException("An event is one line, and not an empty one.", nameof(lines));
        }
    }
}
