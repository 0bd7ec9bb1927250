using System.Globalization;
using System.Text;
using CsvHelper;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Reads the rows of a table of curves.</summary>
internal static class CurveRows
{
    /// <summary>From CSV text.</summary>
    public static List<RecordedCurve> OfCsv(string path, string text)
    {
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            DetectSeparatorHint = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            OnMalformedRecord = bad => throw new CurveFileException($"{path}:{bad.LineNumber}: {Said(bad.Reason)}"),
        });
        return new CurveTable(path, reader.Read() ? Fields(reader) : [], Rows(reader)).Curves();
    }

    /// <summary>From the content of a Parquet file.</summary>
    public static List<RecordedCurve> OfParquet(string path, byte[] content)
    {
        try
        {
            var table = ParquetCells.Read(content, path);
            var rows = Enumerable.Range(0, table.Rows)
                .Select(row => ($": row {row + 1}", (IReadOnlyList<string>)[.. table.Columns.Select(column => column[row])]));
            return new CurveTable(path, table.Names, rows).Curves();
        }
        catch (DataFileException error)
        {
            throw new CurveFileException(error.Message, error);
        }
    }

    private static IEnumerable<(string Place, IReadOnlyList<string> Cells)> Rows(CsvReader reader)
    {
        while (reader.Read()) yield return (string.Create(CultureInfo.InvariantCulture, $":{reader.LineNumber}"), Fields(reader));
    }

    private static string Said(CsvMalformedReason reason) => reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes
        ? "a quote (\") is opened and not closed."
        : "a quote (\") stands where none may. Put the whole cell into quotes, and write a quote in it twice.";

    private static List<string> Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i))];
}
