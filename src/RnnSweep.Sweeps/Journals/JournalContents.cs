using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>What a journal file holds.</summary>
/// <param name="Events">All whole events.</param>
/// <param name="Length">Bytes up to the end of the last of them.</param>
/// <param name="Torn">Bytes after that: a write that a crash cut short.</param>
/// <param name="LacksNewline">True where only the newline after the last event is missing.</param>
public sealed record JournalContents(IReadOnlyList<SweepEvent> Events, long Length, long Torn, bool LacksNewline);
