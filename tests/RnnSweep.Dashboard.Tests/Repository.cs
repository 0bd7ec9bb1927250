namespace RnnSweep.Dashboard.Tests;

/// <summary>Where the page's sources and its documentation are.</summary>
internal static class Repository
{
    /// <summary>The page's folder, with its packages where npm has fetched them.</summary>
    public static string Page { get; } = Path.Combine(Root(), "src", "RnnSweep.Dashboard", "web");

    /// <summary>The documentation of its interface.</summary>
    public static string InterfaceDocument { get; } = Path.Combine(Root(), "docs", "reference", "api.md");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RnnSweep.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder.FullName;
    }
}
