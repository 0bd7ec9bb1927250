using System.Text.Json;

namespace RnnSweep.Cli.Rates;

/// <summary>
/// Measured rates in a file where the operating system keeps caches. They are those of one machine and one version of the program; what cannot be read or
/// written is measured again.
/// </summary>
/// <param name="path">The file; null keeps nothing.</param>
/// <param name="machine">What they were measured on: its name, its processors, the program's version.</param>
internal sealed class RateCache(string? path, string machine)
{
    /// <summary>The file of this user; null where there is no such place.</summary>
    internal static string? UsualPath(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return In(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        // An XDG folder counts only where its path is absolute.
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given)) return In(given);
        if (variable("HOME") is not { Length: > 0 } home || !Path.IsPathRooted(home)) return null;
        return In(OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache"));

        static string? In(string folder) => folder.Length == 0 ? null : Path.Combine(folder, "rnnsweep", "rates.json");
    }

    /// <summary>What was measured on this machine, by the kind of step.</summary>
    internal Dictionary<string, double> Read()
    {
        try
        {
            if (path is null || !File.Exists(path)) return [];
            using var stream = File.OpenRead(path);
            using var json = JsonDocument.Parse(stream);
            if (json.RootElement.GetProperty("machine").GetString() != machine) return [];
            return json.RootElement.GetProperty("rates").EnumerateObject().Where(rate => rate.Value.GetDouble() > 0)
                .ToDictionary(rate => rate.Name, rate => rate.Value.GetDouble(), StringComparer.Ordinal);
        }
        catch (Exception error) when (IsTrouble(error))
        {
            return [];
        }
    }

    /// <summary>Keeps them, in one piece.</summary>
    internal void Write(IReadOnlyDictionary<string, double> rates)
    {
        if (path is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var beside = FormattableString.Invariant($"{path}.{Environment.ProcessId}");
            using (var stream = File.Create(beside))
            using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            {
                json.WriteStartObject();
                json.WriteString("machine", machine);
                json.WriteStartObject("rates");
                foreach (var (name, rate) in rates.OrderBy(rate => rate.Key, StringComparer.Ordinal)) json.WriteNumber(name, Math.Round(rate, 3));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (IsTrouble(error))
        {
            // It is measured again the next time.
        }
    }

    private static bool IsTrouble(Exception error) =>
        error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or NotSupportedException;
}
