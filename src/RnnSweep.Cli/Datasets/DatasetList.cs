using RnnSweep.Terminal.Data;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Datasets;

/// <summary>All datasets with where they come from and whether they are there.</summary>
internal static class DatasetList
{
    /// <summary>A row for each dataset of the catalogue.</summary>
    /// <param name="tasks">The datasets.</param>
    /// <param name="known">What can be fetched.</param>
    /// <param name="folder">The data folder.</param>
    public static IReadOnlyList<DatasetRow> Of(TaskCatalog tasks, IReadOnlyList<KnownDataset> known, DataFolder folder) =>
        [.. tasks.All.Select(source => RowOf(source, known, folder))];

    private static DatasetRow RowOf(ITaskSource source, IReadOnlyList<KnownDataset> known, DataFolder folder)
    {
        var task = new TaskSettings(source.Name);
        var get = known.FirstOrDefault(one => one.Task == source.Name)?.Name;
        if (source.Missing(task, DataFolder.None) is null)
            return new DatasetRow(source.Name, source.Keys.Contains(TaskKey.DataSeed) ? "generated" : "shipped", "ready", source.Summary, get);
        // A key file without a default has to be given.
        return source.Keys.Any(key => key is { Name: "file", Default: null })
            ? new DatasetRow(source.Name, "your file", "ready", source.Summary, get)
            : new DatasetRow(source.Name, "data folder", source.Missing(task, folder) is null ? "found" : "missing", source.Summary, get);
    }
}
