using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Cli.Commands;

/// <summary>What was read of a data file, a line each.</summary>
internal static class ReadingLines
{
    private const int NameWidth = 13;

    /// <summary>Warnings and the table: what is told before a sweep is trained.</summary>
    public static IEnumerable<string> Of(DataReading reading) => [.. reading.Warnings.Select(warning => $"warning: {warning}"), .. Table(reading)];

    /// <summary>The table alone, in the form of <c>validate</c>.</summary>
    public static IEnumerable<string> Table(DataReading reading) =>
        [$"{"data",-NameWidth}{reading.File}", .. ReadingText.Lines(reading).Select(line => $"{line.Key,-NameWidth}{line.Value}")];
}
