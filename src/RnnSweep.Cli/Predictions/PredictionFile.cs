using System.Globalization;
using Parquet;
using Parquet.Schema;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cli.Predictions;

/// <summary>Writes predictions: CSV, or Parquet where the name ends so. A file is there whole or not at all.</summary>
internal static class PredictionFile
{
    /// <summary>The endings that are known.</summary>
    internal static readonly string[] Endings = [".csv", ".parquet"];

    /// <summary>Writes the file.</summary>
    internal static void Write(ResultTable table, string path)
    {
        var part = path + ".part";
        try
        {
            if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) Task.Run(() => ParquetAsync(table, part)).GetAwaiter().GetResult();
            else
            {
                using var writer = new StreamWriter(part);
                CsvResultWriter.Write(table, writer);
            }
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task ParquetAsync(ResultTable table, string path)
    {
        var isNumber = table.Columns.Select((_, column) => table.Rows.Any(row => row[column] is double)
            && table.Rows.All(row => row[column] is null or double)).ToArray();
        var fields = table.Columns.Select((name, column) => isNumber[column] ? (DataField)new DataField<double?>(name) : new DataField<string>(name)).ToArray();
        var stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                using var group = writer.CreateRowGroup();
                for (var column = 0; column < fields.Length; column++)
                {
                    var cells = table.Rows.Select(row => row[column]);
                    if (isNumber[column]) await group.WriteAsync<double>(fields[column], cells.Cast<double?>().ToArray().AsMemory()).ConfigureAwait(false);
                    else await group.WriteAsync(fields[column], cells.Select(Text).ToArray()!).ConfigureAwait(false);
                }
                group.CompleteValidate();
            }
        }
    }

    private static string? Text(object? cell) => cell is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : cell?.ToString();
}
