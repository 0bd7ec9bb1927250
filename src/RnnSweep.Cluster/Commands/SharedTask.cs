using RnnSweep.Training.Tables;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Cluster.Commands;

/// <summary>The task of a sweep that is submitted from a machine whose files the silos do not see.</summary>
internal static class SharedTask
{
    /// <summary>
    /// The task with what its file holds noted, where the file can be seen from here. Every silo reads it from a data folder of its own, under the same name,
    /// and refuses another one.
    /// </summary>
    /// <param name="source">The dataset.</param>
    /// <param name="task">As the sweep file has it.</param>
    /// <param name="beside">The sweep file's folder.</param>
    /// <param name="data">The data folder of this machine; empty for none.</param>
    /// <exception cref="DataFileException">The file is broken, or named by a path that means nothing to a silo.</exception>
    public static TaskSettings Of(ITaskSource source, TaskSettings task, string? beside, string data)
    {
        var here = new DataFolder(data) { Beside = beside };
        if (source.Missing(task, here) is null)
        {
            task = source.Pinned(task, here, shared: true);
            source.CheckFiles(task, here);
        }
        return Checked(task, task.Arguments.Find("file")?.Scalar.Text);
    }

    /// <summary>The same of a table; which columns it has, a silo looks at.</summary>
    /// <param name="task">As the sweep file has it.</param>
    /// <param name="beside">The sweep file's folder.</param>
    /// <param name="data">The data folder of this machine; empty for none.</param>
    /// <exception cref="DataFileException">The file cannot be read, or is named by a path that means nothing to a silo.</exception>
    public static TaskSettings OfTable(TaskSettings task, string? beside, string data)
    {
        var pinned = TablePath.Pinned(task, new DataFolder(data) { Beside = beside }, shared: true);
        return Checked(pinned, pinned.Table!.File);
    }

    private static TaskSettings Checked(TaskSettings task, string? name) =>
        name is { } file && (Path.IsPathRooted(file) || file.Split('/').Contains(".."))
            ? throw new DataFileException(file, [new DataProblem(null, null, "silos read data from their data folders alone. Put it into the data folder of "
                + "every silo (setting Data) and name it by its path there.")], 1)
            : task;
}
