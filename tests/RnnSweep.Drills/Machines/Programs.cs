namespace RnnSweep.Drills.Machines;

/// <summary>Copies of the two programs: who builds meanwhile does not pull the rug from under those that run.</summary>
/// <param name="Cluster"><c>rnnsweep-cluster</c>.</param>
/// <param name="Command"><c>rnnsweep</c>.</param>
internal sealed record Programs(string Cluster, string Command)
{
    public static Programs CopyTo(string work)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "RnnSweep.sln"))) root = root.Parent;
        if (root is null) throw new DrillException("the drill runs from its place in the repository, below RnnSweep.sln");
        return new Programs(Copy(root.FullName, "RnnSweep.Cluster", "rnnsweep-cluster", work), Copy(root.FullName, "RnnSweep.Cli", "rnnsweep", work));
    }

    private static string Copy(string root, string project, string program, string work)
    {
        var (from, to) = (Path.Combine(root, "artifacts", "bin", project, "release"), Path.Combine(work, "programs", project));
        if (!File.Exists(Path.Combine(from, program))) throw new DrillException($"build it first: dotnet build -c Release src/{project}");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
        return Path.Combine(to, program);
    }
}
