namespace RnnSweep.Drills.Sweeps;

/// <summary>The kinds of sweeps that are drilled, each a file of this name beside the program.</summary>
internal static class SweepKinds
{
    public static readonly IReadOnlyList<string> All =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sweeps"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static string Known(string name) => All.Contains(name) ? name
        : throw new DrillException($"--sweeps: found '{name}'; allowed: {string.Join(", ", All)}");

    public static string FileOf(string kind) => Path.Combine(AppContext.BaseDirectory, "Sweeps", kind + ".yaml");
}
