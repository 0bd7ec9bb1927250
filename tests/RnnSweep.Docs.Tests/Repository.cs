namespace RnnSweep.Docs.Tests;

/// <summary>The repository that these tests read.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>All pages of documentation, by their paths from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a file.</summary>
    /// <param name="path">From the root.</param>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The lines of a file.</summary>
    /// <param name="path">From the root.</param>
    public static string[] Lines(string path) => Text(path).Split('\n');

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RnnSweep.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not in the repository.");
        return folder.FullName;
    }
}
