using System.CommandLine.Parsing;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cli.Commands;

/// <summary>Whether a file may be written: it takes the place of whatever has its name, so that must be something that can be spared.</summary>
internal static class OutputFile
{
    private static readonly string[] System = ["/dev", "/proc", "/sys"];

    /// <summary>Says what is wrong with an option that names a file to write.</summary>
    public static void Check(OptionResult result)
    {
        var path = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (ProblemOf(path) is { } problem) result.AddError($"{result.Option.Name}: {problem}");
    }

    /// <summary>What is wrong with a path; null where nothing is.</summary>
    internal static string? ProblemOf(string path)
    {
        if (path.Length == 0) return "a file name is missing";
        if (Directory.Exists(path)) return $"'{path}' is a folder; give a file";
        var full = Path.GetFullPath(path);
        if (!OperatingSystem.IsWindows() && System.Any(folder => full.StartsWith(folder + "/", StringComparison.Ordinal)))
            return $"'{path}' is a device or belongs to the system; give a file elsewhere";
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)) return $"there is no folder '{folder}'";
        return SweepPaths.OwnerOf(full) is { } sweep ? $"'{path}' belongs to the sweep in '{sweep}', which needs it; give another file" : null;
    }

    /// <summary>A file as it is named in one that is written: relative to its folder, unless it lies elsewhere and is given from the root.</summary>
    internal static string Seen(string file, string written)
    {
        var relative = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(written))!, Path.GetFullPath(file)).Replace('\\', '/');
        return Path.IsPathRooted(file) && relative.StartsWith("../", StringComparison.Ordinal) ? file : relative;
    }

    /// <summary>True where two paths name one file.</summary>
    internal static bool IsSame(string one, string other) => Path.GetFullPath(one) == Path.GetFullPath(other);
}
