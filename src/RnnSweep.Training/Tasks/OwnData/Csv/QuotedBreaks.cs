using CsvHelper;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Whether fields of a file go on over several lines within quotes.</summary>
internal static class QuotedBreaks
{
    /// <summary>
    /// True where lines make sense that way alone. One quote too many is otherwise found in its line, and not at the end of the file.
    /// </summary>
    /// <param name="content">The rows.</param>
    /// <param name="options">How to read them with breaks and without, telling what is wrong with a record.</param>
    internal static bool Has(ReadOnlyMemory<byte> content, Func<bool, Action<CsvMalformedRecord>, CsvReaderOptions> options)
    {
        if (content.Span.IndexOf((byte)'"') < 0 || Count(breaks: false) == 0) return false;
        return Count(breaks: true) == 0;

        int Count(bool breaks)
        {
            var bad = 0;
            using var reader = CsvReader.Create(content, options(breaks, _ => bad++));
            try
            {
                var width = -1;
                while (reader.Read())
                {
                    if (reader.RawRecord.Length == 0) continue;
                    if (width < 0) width = reader.FieldCount;
                    // A quote too many that meets another one later swallows the lines between: then the fields are not as many.
                    else if (breaks && reader.FieldCount != width && !(reader.FieldCount == width + 1 && reader.GetSpan(width).Length == 0)) bad++;
                }
            }
            catch (CsvFormatException)
            {
                bad++;
            }
            return bad;
        }
    }
}
