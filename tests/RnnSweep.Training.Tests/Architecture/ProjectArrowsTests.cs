using System.Xml.Linq;

namespace RnnSweep.Training.Tests.Architecture;

/// <summary>The picture of docs/architecture.md: which project may use which. A new arrow is a decision; it is made here and there.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly string[] Arrows =
    [
        "Cli -> Dashboard, Exports, Terminal",
        "Cluster -> Dashboard, Terminal",
        "Dashboard -> Sweeps",
        "Exports -> Training",
        "Numerics -> ",
        "Search -> Numerics, Values",
        "Sweeps -> Search, Training",
        "Terminal -> Sweeps",
        "Training -> Numerics, Values",
        "Values -> ",
    ];

    [Fact]
    public void Projects_TheirReferences_AreTheArrowsOfTheArchitecture() =>
        Assert.Equal(Arrows,
            Directory.GetFiles(Path.Combine(Root(), "src"), "*.csproj", SearchOption.AllDirectories).Select(ArrowsOf).Order(StringComparer.Ordinal));

    private static string ArrowsOf(string project)
    {
        var references = XDocument.Load(project).Descendants("ProjectReference").Select(reference => NameOf(reference.Attribute("Include")!.Value));
        return $"{NameOf(project)} -> {string.Join(", ", references.Order(StringComparer.Ordinal))}";
    }

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project)["RnnSweep.".Length..];

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "RnnSweep.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
