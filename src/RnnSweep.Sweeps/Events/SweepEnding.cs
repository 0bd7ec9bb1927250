namespace RnnSweep.Sweeps.Events;

/// <summary>
/// Whether a sweep has ended, by its events alone: <c>sweep_finished</c> need not be the last one, as notes may follow, and a retry or an extension lets it go
/// on.
/// </summary>
public static class SweepEnding
{
    /// <summary>Whether a journal ends with the sweep's end.</summary>
    /// <param name="journal">All events, or all after a moment at which the sweep had not ended.</param>
    public static bool HasEnded(IReadOnlyList<SweepEvent> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        for (var i = journal.Count - 1; i >= 0; i--)
            if (Says(journal[i]) is { } said) return said;
        return false;
    }

    /// <summary>True for the event that ends a sweep, false for one that lets it go on, null for one that does neither.</summary>
    public static bool? Says(SweepEvent next) => next switch
    {
        SweepFinished => true,
        NoteWritten or SweepResumed => null,
        _ => false,
    };
}
