using System.Globalization;
using System.Text;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tables;

/// <summary>All cells of a Parquet file as texts, column by column: numbers so that they can be read back to the same bits.</summary>
public sealed class ParquetCells
{
    private ParquetCells(IReadOnlyList<string> names, int rows, IReadOnlyList<IReadOnlyList<string>> columns) =>
        (Names, Rows, Columns) = (names, rows, columns);

    /// <summary>The columns' names, in the file's order. What is nested is left out.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The cells of each column, from the first row to the last; empty where the file has nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Columns { get; }

    /// <summary>True for the bytes that every Parquet file begins with.</summary>
    public static bool IsParquet(ReadOnlySpan<byte> content) => ParquetTableFile.IsParquet(content);

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">As messages name it.</param>
    /// <exception cref="DataFileException">It is no Parquet file that can be read.</exception>
    public static ParquetCells Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = new ParquetTableFile(content, name);
        Taker[] columns = [.. file.Names.Select(_ => new Taker(file.Rows))];
        file.Read([.. columns.Select((column, place) => (place, (ITableColumn)column))]);
        return new ParquetCells(file.Names, file.Rows, [.. columns.Select(column => column.Cells)]);
    }

    private sealed class Taker(int rows) : ITableColumn
    {
        public string[] Cells { get; } = new string[rows];

        public void AddCell(int row, ReadOnlySpan<byte> text, bool isCommaDecimal) => Cells[row] = Encoding.UTF8.GetString(text);

        public void Add(int row, double number) => Cells[row] = number.ToString("R", CultureInfo.InvariantCulture);

        public void Add(int row, string text) => Cells[row] = text;

        public void Add(int row, bool flag) => Cells[row] = flag ? "true" : "false";

        public void AddMissing(int row) => Cells[row] = "";
    }
}
