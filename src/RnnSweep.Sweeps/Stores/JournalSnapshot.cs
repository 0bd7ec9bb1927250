namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// A stretch of a journal in the form that is read fast (<see cref="Journals.Packed.EventPack"/>). Snapshots make opening a long sweep quick; they are a copy,
/// and whoever finds none, or none that fits, reads the journal.
/// </summary>
/// <param name="First">The number of its first event.</param>
/// <param name="Last">The number of its last event.</param>
/// <param name="Pack">The events.</param>
public sealed record JournalSnapshot(long First, long Last, byte[] Pack)
{
    /// <summary>Every snapshot holds so many events: reading as many lines takes less than a tenth of a second.</summary>
    public const int Length = 10_000;

    /// <summary>What a store says of a snapshot whose events are not all in the journal.</summary>
    public static ArgumentException NotDurable(string sweepId, JournalSnapshot snapshot) =>
        new($"The journal of sweep '{sweepId}' has no event {snapshot?.Last}: only what it holds can be in a snapshot.", nameof(snapshot));
}
