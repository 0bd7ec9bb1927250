using System.Security.Cryptography;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tables;

/// <summary>The file of a table: where it lies, and whether it is still the one that the sweep was created with.</summary>
public static class TablePath
{
    // More does not fit into one array.
    private const long Largest = 1L << 30;

    /// <summary>Where the file was looked for and not found; null where it is there.</summary>
    public static string? Missing(TableSettings table, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Find(table.File, table.Sha256) is not null) return null;
        if (Path.IsPathRooted(table.File))
            return folder.IsConfined
                ? $"table {folder.NotInside(table.File)}"
                : $"table: there is no file '{table.File}'. Put it back there, or name another one.";
        if (folder.Supply is not null) return $"table: {folder.NotPushed(table.File)}";
        var beside = folder.Beside is { } near ? $" It was looked for beside the sweep file, as '{Path.Combine(near, table.File)}'" : " It was looked for";
        var also = string.IsNullOrEmpty(folder.Path)
            ? $"; no data folder was given (--data DIR or {DataFolder.Variable})"
            : $"{(folder.Beside is null ? "" : ", and")} in the data folder, as '{Path.Combine(folder.Path, table.File)}'";
        return $"table: there is no file '{table.File}'.{beside}{also}.";
    }

    /// <summary>The task with the file's place and content noted, so that it is found again from elsewhere and known again when it has changed.</summary>
    /// <param name="task">A task with a table.</param>
    /// <param name="folder">Where to look.</param>
    /// <param name="shared">True where others will read it from data folders of their own: its name is then left as it is.</param>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static TaskSettings Pinned(TaskSettings task, DataFolder folder, bool shared)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(folder);
        if (task.Table is not { } table || folder.Find(table.File, table.Sha256) is not { } path) return task;
        var digest = table.Sha256 ?? DigestOf(Bytes(path, table.File));
        // Below the data folder it is named from there, since that may lie elsewhere the next time.
        var file = folder.IsInside(path) ? Path.GetRelativePath(folder.Path!, path).Replace('\\', '/') : shared ? table.File : path;
        return task with { Table = table with { File = file, Sha256 = digest } };
    }

    /// <summary>Compares the file with the one that the sweep was created with, before a sweep goes on.</summary>
    /// <exception cref="DataFileException">It cannot be read, or is another one.</exception>
    public static void Check(TableSettings table, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(folder);
        if (table.Sha256 is not null) Read(table, folder);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataFileException">It cannot be read, or is another one than the sweep was created with.</exception>
    internal static byte[] Read(TableSettings table, DataFolder folder)
    {
        var content = Bytes(folder.Find(table.File, table.Sha256) ?? table.File, table.File);
        if (table.Sha256 is not { } noted) return content;
        var digest = DigestOf(content);
        if (noted == digest) return content;
        // The folder's own may have changed since; whoever keeps files for all has the old one too.
        if (folder.Supplied(table.File, noted) is { } kept && Bytes(kept, table.File) is var old && DigestOf(old) == noted) return old;
        throw Refused(table.File, $"is not the file that the sweep was created with: its SHA-256 was {noted[..Math.Min(12, noted.Length)]}…, now it is "
            + $"{digest[..12]}…. Restore the old one, or start a new sweep with the new one.");
    }

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Bytes(string path, string name)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 }) throw Refused(name, "is empty, or it is a pipe or a device; expected a table.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Largest) throw Refused(name, $"is larger than {Largest >> 20} MiB, the most that is read.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(name, "there is no such file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Refused(name, $"cannot be read: {error.Message}");
        }
    }

    private static DataFileException Refused(string file, string message) => new(file, [new DataProblem(null, null, message)], 1);
}
