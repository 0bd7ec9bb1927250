namespace RnnSweep.Sweeps.Stores;

/// <summary>What every store demands of the lines it is to add.</summary>
public static class JournalLines
{
    /// <summary>Refuses what would not come back as it was.</summary>
    /// <param name="expected">The number of the first line.</param>
    /// <param name="lines">The lines.</param>
    /// <exception cref="ArgumentException">One of them is not one JSON object on one line.</exception>
    public static void Check(long expected, IReadOnlyList<string> lines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expected, 1);
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
        {
            // A line end within an event would make two of it when it is read again.
            if (string.IsNullOrEmpty(line) || line.AsSpan().ContainsAny('\n', '\r', '\0'))
                throw new ArgumentException("An event is one line, and not an empty one.", nameof(lines));
            // A folder adds members of its own to the object.
            if (line[0] != '{' || line[^1] != '}') throw new ArgumentException("An event is one JSON object.", nameof(lines));
        }
    }
}
