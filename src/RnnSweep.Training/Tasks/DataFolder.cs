using RnnSweep.Training.Runs;

namespace RnnSweep.Training.Tasks;

/// <summary>Where datasets that do not come with the program are read from: one folder below it for each, with its files. Immutable.</summary>
/// <param name="Path">The folder; null where none was named.</param>
public sealed record DataFolder(string? Path)
{
    /// <summary>The environment variable that names it where no option does.</summary>
    public const string Variable = "RNNSWEEP_DATA";

    /// <summary>No folder: only datasets that come with the program can be read.</summary>
    public static DataFolder None { get; } = new((string?)null);

    /// <summary>What is missing of a dataset, where it was looked for and how to get it; null where every file is there.</summary>
    /// <param name="dataset">The dataset's name, for the message.</param>
    /// <param name="files">Paths below the folder, with slashes.</param>
    /// <param name="source">Where the files can be had, one sentence.</param>
    public string? Missing(string dataset, IReadOnlyList<string> files, string source)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.FirstOrDefault(file => file.Split('/').Contains("..")) is { } outside) return $"dataset {dataset}: '{outside}' leads out of the data folder. Name a file within it.";
        if (string.IsNullOrEmpty(Path))
            return $"dataset {dataset} is read from a data folder, and none was named. Say --data DIR or set {Variable}; "
                + $"DIR is to hold {string.Join(" and ", files)}. {source}";
        if (!Directory.Exists(Path))
            return $"dataset {dataset}: there is no data folder '{Path}' (--data or {Variable}). It is to hold {string.Join(" and ", files)}. {source}";
        foreach (var file in files)
            if (!File.Exists(PathOf(file))) return $"dataset {dataset}: there is no file '{PathOf(file)}' in the data folder. {source}";
        return null;
    }

    /// <summary>Opens one of its files as UTF-8 text.</summary>
    /// <exception cref="RunRefusedException">It cannot be read.</exception>
    public StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(PathOf(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RunRefusedException($"the data file '{PathOf(file)}' cannot be read: {problem.Message}", problem);
        }
    }

    private string PathOf(string file) => System.IO.Path.Combine([Path ?? "", .. file.Split('/')]);
}
