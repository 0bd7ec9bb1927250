using System.Globalization;

namespace RnnSweep.Training.Tasks.Series;

/// <summary>Series that lie in the assembly: a heading, then a whole number (year or date) and a value a line.</summary>
internal static class SeriesFile
{
    /// <summary>Reads one; a value that is not there becomes NaN.</summary>
    /// <param name="resource">Its name behind the assembly's.</param>
    internal static (int[] Times, double[] Values) Read(string resource)
    {
        using var stream = typeof(SeriesFile).Assembly.GetManifestResourceStream($"RnnSweep.Training.{resource}")
            ?? throw new InvalidOperationException($"{resource} is missing from its assembly.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var (times, values) = (new List<int>(), new List<double>());
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            times.Add(int.Parse(line.AsSpan(0, comma), CultureInfo.InvariantCulture));
            values.Add(comma + 1 < line.Length ? double.Parse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture) : double.NaN);
        }
        return ([.. times], [.. values]);
    }
}
