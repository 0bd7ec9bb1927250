using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>Notes on a sweep that nobody trains: they need neither its method nor its data.</summary>
internal static class FolderNotes
{
    /// <summary>Writes a note into a folder's journal.</summary>
    /// <returns>Null when it is there, or why it is not.</returns>
    public static Task<string?> WriteAsync(string path, GivenCommand given, TimeProvider time) => Task.Run(async () =>
    {
        try
        {
            using var folder = SweepFolder.Open(path);
            var events = folder.Events;
            if (CommandObjections.OfNote(given, events.Count(next => next is RunProposed)) is { } objection) return objection;
            var note = new NoteWritten(given.Run, given.Text!) { Sequence = events.Count + 1, Time = time.GetUtcNow() };
            await folder.Store.AppendAsync(folder.Id, note.Sequence, [EventLine.Of(note)], CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (Exception problem) when (problem is SweepFolderException or JournalUnreadableException or IOException or UnauthorizedAccessException)
        {
            return problem.Message;
        }
    });
}
