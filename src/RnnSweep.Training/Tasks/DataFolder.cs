using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks;

/// <summary>Where datasets that do not come with the program are read from: one folder below it for each, with its files. Immutable.</summary>
/// <param name="Path">The folder; null where none was named.</param>
public sealed record DataFolder(string? Path)
{
    /// <summary>The environment variable that names it where no option does.</summary>
    public const string Variable = "RNNSWEEP_DATA";

    // A folder may hold a million files, and a name is asked for while somebody waits.
    private const int MostNames = 2000;

    /// <summary>No folder: only datasets that come with the program can be read.</summary>
    public static DataFolder None { get; } = new((string?)null);

    /// <summary>The folder of the sweep file, where people's own files are looked for first; null where there is none.</summary>
    public string? Beside { get; init; }

    /// <summary>True where nothing outside the folder may be read: a silo does not show its machine's files to whoever submits a sweep.</summary>
    public bool IsConfined { get; init; }

    /// <summary>Where files come from that the folder lacks; null for nowhere.</summary>
    public IDataSupply? Supply { get; init; }

    /// <summary>
    /// The full path of a file, or null where it is not to be found: beside the sweep file, then below the folder; an absolute path stands for itself. What is
    /// nowhere there may come from the supply.
    /// </summary>
    /// <param name="file">As the task names it, with slashes.</param>
    /// <param name="sha256">What it is to hold where it comes from the supply; null for the newest of its name.</param>
    public string? Find(string file, string? sha256 = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FindHere(file) ?? Supplied(file, sha256);
    }

    /// <summary>A file that comes from the supply, by the name that a path such as <c>./a.csv</c> means; null where there is none.</summary>
    internal string? Supplied(string file, string? sha256) => Supply is null || System.IO.Path.IsPathRooted(file) ? null
        : Supply.Find(string.Join('/', Parts(file).Where(part => part is not ("" or "."))), sha256);

    private string? FindHere(string file)
    {
        if (file.Length == 0 || file.Contains('\0', StringComparison.Ordinal)) return null;
        if (Beside is not null && !IsConfined && Existing(System.IO.Path.Combine([Beside, .. Parts(file)])) is { } near) return near;
        if (System.IO.Path.IsPathRooted(file))
            return Existing(file) is { } absolute && (!IsConfined || IsInside(absolute)) ? absolute : null;
        return string.IsNullOrEmpty(Path) || LeadsOut(file) ? null : Existing(PathOf(file));
    }

    /// <summary>Whether a path lies below the folder.</summary>
    public bool IsInside(string path) =>
        !string.IsNullOrEmpty(Path) && System.IO.Path.GetFullPath(path)
            .StartsWith(System.IO.Path.GetFullPath(Path).TrimEnd('/', '\\') + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>What is missing of a dataset, where it was looked for and how to get it; null where every file is there.</summary>
    /// <param name="dataset">The dataset's name, for the message.</param>
    /// <param name="files">Paths below the folder, with slashes.</param>
    /// <param name="source">Where the files can be had, one sentence.</param>
    /// <param name="sha256">What it is to hold, where it is one file and that is known.</param>
    public string? Missing(string dataset, IReadOnlyList<string> files, string source, string? sha256 = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
        {
            if (Find(file, sha256) is not null) continue;
            if (Directory.Exists(System.IO.Path.IsPathRooted(file) ? file : PathOf(file)) || (Beside is not null && Directory.Exists(BesideOf(file))))
                return $"dataset {dataset}: '{file}' is a folder; expected a file. {source}";
            if (System.IO.Path.IsPathRooted(file))
                return IsConfined
                    ? $"dataset {dataset}: {NotInside(file)}"
                    : $"dataset {dataset}: there is no file '{file}'. Put it back there, or name another one. {source}";
            var beside = Beside is null ? "" : $" It was looked for beside the sweep file too, as '{BesideOf(file)}'.{Near(file)}";
            if (LeadsOut(file)) return $"dataset {dataset}: '{file}' leads out of the data folder. Name a file within it.{beside}";
            if (Supply is not null) return $"dataset {dataset}: {NotPushed(file)} {source}";
            if (string.IsNullOrEmpty(Path))
                return $"dataset {dataset} is read from a data folder, and none was given. Give --data DIR or set {Variable}; "
                    + $"DIR is to hold {string.Join(" and ", files)}.{beside} {source}";
            return Directory.Exists(Path)
                ? $"dataset {dataset}: there is no file '{PathOf(file)}' in the data folder.{beside} {source}"
                : $"dataset {dataset}: there is no data folder '{Path}' (--data or {Variable}). It is to hold {string.Join(" and ", files)}.{beside} {source}";
        }
        return null;
    }

    /// <summary>What is said of an absolute path where nothing outside the folder may be read.</summary>
    internal string NotInside(string file) =>
        $"'{file}' is not in the data folder{(string.IsNullOrEmpty(Path) ? "" : $" '{Path}'")}, and a silo reads no other files. Put it into the data folder "
        + $"of every silo (setting Data){(Supply is null ? "" : ", or push it ('rnnsweep data push'),")} and name it by its path there.";

    /// <summary>What is said of a file that neither the folder nor the supply has, and what to do.</summary>
    internal string NotPushed(string file) =>
        $"'{file}' has not been pushed, and this silo {(string.IsNullOrEmpty(Path) ? "has no data folder" : $"does not have it in its data folder '{Path}'")}. "
        + $"'rnnsweep data push {(file.Contains('/', StringComparison.Ordinal) ? $"FILE --name {file}" : file)}' gives it to all silos.";

    private string BesideOf(string file) => System.IO.Path.Combine([Beside!, .. Parts(file)]);

    /// <summary>Asks for a file of nearly the same name beside the sweep file.</summary>
    private string Near(string file)
    {
        var folder = System.IO.Path.GetDirectoryName(BesideOf(file));
        if (IsConfined || !Directory.Exists(folder)) return "";
        try
        {
            var names = Directory.EnumerateFiles(folder).Take(MostNames).Select(path => System.IO.Path.GetFileName(path)).ToArray();
            return NearestName.Find(System.IO.Path.GetFileName(file), names) is { Length: > 0 } near ? $" Did you mean '{near}'?" : "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Whoever may not look into it is told nothing of it.
            return "";
        }
    }

    /// <summary>Opens one of its files as UTF-8 text.</summary>
    /// <exception cref="RunRefusedException">It cannot be read.</exception>
    public StreamReader Open(string file)
    {
        var path = Find(file) ?? PathOf(file);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                throw new RunRefusedException($"the data file '{path}' is empty, or it is a pipe or a device; expected a file with data.");
            return new StreamReader(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RunRefusedException($"the data file '{path}' cannot be read: {problem.Message}", problem);
        }
    }

    private static bool LeadsOut(string file) => Parts(file).Contains("..");

    private static string[] Parts(string file) => file.Split('/');

    private static string? Existing(string path) => File.Exists(path) ? System.IO.Path.GetFullPath(path) : null;

    private string PathOf(string file) => System.IO.Path.Combine([Path ?? "", .. Parts(file)]);
}
