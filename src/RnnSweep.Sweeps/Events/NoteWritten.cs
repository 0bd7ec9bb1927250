namespace RnnSweep.Sweeps.Events;

/// <summary>Somebody has written a note, in the place of the one before. It may come after the sweep's end, and changes nothing else.</summary>
/// <param name="Run">The run it is about; null for the sweep.</param>
/// <param name="Text">What it says; empty: there is no note any more.</param>
public sealed record NoteWritten(int? Run, string Text) : SweepEvent
{
    /// <summary>A note has at most so many characters.</summary>
    public const int Longest = 4000;
}
