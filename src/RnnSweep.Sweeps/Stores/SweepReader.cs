using System.Text.Json;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Sweeps.Stores;

/// <summary>Looks into a sweep's folder without owning it: nothing is written, cut off or locked, so it works on a running sweep too.</summary>
public static class SweepReader
{
    /// <summary>The sweep as its journal has it at this moment.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="definition">Reads the effective definition out of the first event.</param>
    /// <exception cref="SweepFolderException">There is no sweep in it, or it cannot be read.</exception>
    /// <exception cref="JournalUnreadableException">Its journal is damaged or newer than this program.</exception>
    public static StoredSweep Read(string path, Func<JsonElement, SweepDefinition> definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var paths = new SweepPaths(Path.GetFullPath(path));
        ThrowIfNoSweep(paths);
        try
        {
            var contents = FolderJournal.Read(paths, out _);
            if (contents.Events.Count == 0) throw Empty(paths);
            var read = definition(((SweepCreated)contents.Events[0]).Definition);
            var sweep = StateOf(read);
            foreach (var next in contents.Events) sweep.Apply(next);
            return new StoredSweep(paths, sweep.Snapshot(), contents.Events, contents.Length);
        }
        catch (InvalidDataException error)
        {
            throw new JournalUnreadableException(paths.Journal, 0, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SweepFolderException($"{paths.Root} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>An empty state for the events of a sweep that this process looks at and does not coordinate.</summary>
    public static ReplayedState StateOf(SweepDefinition definition) => new(definition, PlannedRuns(definition), PlannedRuns);

    internal static void ThrowIfNoSweep(SweepPaths paths)
    {
        if (!Directory.Exists(paths.Root)) throw new SweepFolderException($"There is no folder {paths.Root}.");
        if (!File.Exists(paths.Journal)) throw new SweepFolderException($"{paths.Root} holds no sweep: it has no {Path.GetFileName(paths.Journal)}.");
    }

    internal static SweepFolderException Empty(SweepPaths paths) => new(
        $"{paths.Root} holds no sweep: its creation was interrupted before the first event. Nothing was trained; delete the folder and run the sweep again.");

    // A method that this program cannot make is no obstacle to looking at what it has done.
    private static int? PlannedRuns(SweepDefinition definition) =>
        definition.Catalogue.Methods.Find(definition.Method)?.Problems(definition.Space, definition.MethodSettings).Count == 0
            ? RunPlan.PlannedRuns(definition, CoordinatorParts.MethodOf(definition))
            : definition.RunCap;
}
