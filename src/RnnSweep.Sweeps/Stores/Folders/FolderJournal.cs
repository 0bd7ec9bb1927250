using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Journals.Packed;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// Reads the journal of a folder, as far as possible from its snapshots; changes nothing. What it gives, and what it refuses, is what the lines alone would
/// give.
/// </summary>
internal static class FolderJournal
{
    /// <summary>Reads it.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="packed">The last event that is in a snapshot.</param>
    /// <exception cref="JournalUnreadableException">It is damaged, or of a version that is not known.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static JournalContents Read(SweepPaths paths, out long packed)
    {
        var bytes = JournalReader.BytesOf(paths.Journal);
        var fit = SnapshotFile.ThatFit(paths, bytes.Span);
        if (EventPack.ReadAll([.. fit.Select(file => file.Snapshot.Pack)]) is not { } events)
        {
            packed = 0;
            return JournalReader.Parse(paths.Journal, bytes);
        }
        var end = fit[^1].End;
        packed = fit[^1].Snapshot.Last;
        var rest = JournalReader.Parse(paths.Journal, bytes[(int)end..], packed);
        events.AddRange(rest.Events);
        return rest with { Events = events, Length = end + rest.Length };
    }
}
