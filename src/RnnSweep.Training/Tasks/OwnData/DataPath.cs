namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>The file of a task that names one: where it lies, and whether it is still the one that the sweep was made with.</summary>
internal static class DataPath
{
    /// <summary>What a sweep's definition keeps of the file's content.</summary>
    internal static readonly TaskKey Sha256 = new("sha256", null,
        "The file's SHA-256, which a sweep stores when it is created: a file that has changed since is refused.")
    { Kind = TaskKeyKind.Text };

    private const int Digits = 64;

    /// <summary>What is wrong with a digest that somebody wrote; null where nothing is.</summary>
    internal static string? DigestProblem(TaskArguments arguments) =>
        arguments.Text(Sha256) is { Length: > 0 } digest && (digest.Length != Digits || !digest.All(char.IsAsciiHexDigitLower))
            ? "a SHA-256 is 64 digits from 0 to 9 and a to f. Leave it out: it is stored when the sweep is created."
            : null;

    /// <summary>The task with the file's place and content noted, so that it is found again from elsewhere and known again when it has changed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="key">The key that names the file.</param>
    /// <param name="folder">Where to look.</param>
    /// <param name="shared">True where others will read it from data folders of their own: its name is then left as it is.</param>
    internal static TaskSettings Pin(TaskSettings task, TaskKey key, DataFolder folder, bool shared)
    {
        var file = task.Arguments.Text(key);
        if (folder.Find(file, NotedIn(task.Arguments)) is not { } path) return task;
        var arguments = task.Arguments;
        if (arguments.Text(Sha256).Length == 0) arguments = arguments.With(Sha256.Name, DataFile.DigestOf(path, file));
        // Below the data folder it is named from there, since that may lie elsewhere the next time.
        if (folder.IsInside(path)) arguments = arguments.With(key.Name, Path.GetRelativePath(folder.Path!, path).Replace('\\', '/'));
        else if (!shared) arguments = arguments.With(key.Name, path);
        return task with { Arguments = arguments };
    }

    /// <summary>What the file is to hold; null where that has not been noted.</summary>
    internal static string? NotedIn(TaskArguments arguments) => arguments.Text(Sha256) is { Length: > 0 } noted ? noted : null;

    /// <summary>Reads the file.</summary>
    /// <param name="arguments">The task's keys.</param>
    /// <param name="key">The key that names the file.</param>
    /// <param name="folder">Where to look.</param>
    /// <param name="kind">The dataset that reads it: Parquet files are for <c>csv</c> alone.</param>
    /// <exception cref="DataFileException">It cannot be read, is no text, or is another one than the sweep was made with.</exception>
    internal static DataFile Read(TaskArguments arguments, TaskKey key, DataFolder folder, string kind)
    {
        var file = arguments.Text(key);
        var (encoding, noted) = (arguments.Text(OwnDataKeys.Encoding), NotedIn(arguments));
        var read = DataFile.Read(folder.Find(file, noted) ?? file, file, encoding);
        // The folder's own may have changed since; whoever keeps files for all has the old one too.
        if (noted is not null && noted != read.Sha256 && folder.Supplied(file, noted) is { } kept) read = DataFile.Read(kept, file, encoding);
        if (read.IsTable && kind != "csv") throw read.NoTable(kind);
        if (noted is null || noted == read.Sha256) return read;
        throw new DataFileException(file, [new DataProblem(null, null,
            $"is not the file that the sweep was created with: its SHA-256 was {noted[..12]}…, now it is {read.Sha256[..12]}…. Restore the old one, or start "
                + "a new sweep with the new one.")], 1);
    }
}
