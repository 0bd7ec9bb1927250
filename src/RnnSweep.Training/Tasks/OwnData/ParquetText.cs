namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A Parquet file as the CSV file of the same rows: what reads tables reads it, with the same report and the same digits.</summary>
internal static class ParquetText
{
    /// <summary>Whether bytes are such a file.</summary>
    internal static bool Is(ReadOnlySpan<byte> bytes) => ParquetCells.IsParquet(bytes);

    /// <summary>UTF-8: the names in the first line, then a row a line, fields separated by commas; and the columns that are left out.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="mostCells">Larger tables are refused.</param>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    internal static (byte[] Text, IReadOnlyList<UnreadColumn> Unread) Of(byte[] bytes, string name, long mostCells)
    {
        var cells = ParquetCells.Read(bytes, name, mostCells);
        var text = new TableText(cells.Names);
        for (var row = 0; row < cells.Rows; row++) text.Add(column => cells.Columns[column][row]);
        return (text.ToBytes(), cells.Unread);
    }
}
