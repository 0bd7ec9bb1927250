using System.Globalization;

namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>One step of the schema: the script with this number, from <c>deploy/sql</c>.</summary>
internal sealed record MigrationScript(int Version, string Name, string Text)
{
    private const string Prefix = "sql/";

    /// <summary>The scripts that this program carries, in order and without gaps.</summary>
    public static IReadOnlyList<MigrationScript> All { get; } = Load();

    private static List<MigrationScript> Load()
    {
        var assembly = typeof(MigrationScript).Assembly;
        var scripts = new List<MigrationScript>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            var name = resource[Prefix.Length..];
            if (!int.TryParse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version != scripts.Count + 1)
                throw new InvalidOperationException($"The script {name} is out of order: {scripts.Count + 1:D3} is next.");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new MigrationScript(version, name, reader.ReadToEnd()));
        }
        return scripts;
    }
}
