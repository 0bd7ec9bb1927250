using System.Globalization;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>All cells of a Parquet file as texts, column by column: numbers so that they can be read back to the same bits.</summary>
public sealed class ParquetCells
{
    private ParquetCells(ParquetTableFile file, IReadOnlyList<IReadOnlyList<string>> columns) =>
        (Names, Rows, Unread, Columns) = (file.Names, file.Rows, file.Unread, columns);

    /// <summary>The columns' names, in the file's order, without those that cannot be read.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those that cannot be read.</summary>
    public IReadOnlyList<UnreadColumn> Unread { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The cells of each column, from the first row to the last; empty where the file has nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Columns { get; }

    /// <summary>True for the bytes that every Parquet file begins with.</summary>
    public static bool IsParquet(ReadOnlySpan<byte> content) => ParquetTableFile.IsParquet(content);

    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="mostCells">Larger tables are refused.</param>
    /// <exception cref="DataFileException">It is no Parquet file that can be read.</exception>
    public static ParquetCells Read(byte[] content, string name, long mostCells = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = new ParquetTableFile(content, name);
        if ((long)file.Rows * file.Names.Count > mostCells)
            throw new DataFileException(name, [new DataProblem(null, null, string.Create(CultureInfo.InvariantCulture,
                $"has {file.Rows:N0} rows of {file.Names.Count} columns, more than fit into memory. ")
                + "Take a part of them.")], 1);
        Taker[] columns = [.. file.Names.Select(_ => new Taker(file.Rows))];
        file.Read([.. columns.Select((column, place) => (place, (ITableColumn)column))]);
        return new ParquetCells(file, [.. columns.Select(column => column.Written())]);
    }

    private sealed class Taker(int rows) : ITableColumn
    {
        private bool _hasDays;
        private bool _hasClock;

        public string[] Cells { get; } = new string[rows];

        /// <summary>Days alone are written without a time of day.</summary>
        public string[] Written() => _hasDays && !_hasClock ? Array.ConvertAll(Cells, cell => cell.Length > 10 ? cell[..10] : cell) : Cells;

        public void AddCell(int row, ReadOnlySpan<byte> text, bool isCommaDecimal) => Cells[row] = Encoding.UTF8.GetString(text);

        public void Add(int row, double number) => Cells[row] = number.ToString("R", CultureInfo.InvariantCulture);

        // The shortest digits that are this number and no other of single precision, as other programs write it.
        public void Add(int row, float number) => Cells[row] = number.ToString("R", CultureInfo.InvariantCulture);

        public void Add(int row, DateTime time)
        {
            (_hasDays, _hasClock) = (true, _hasClock || time.TimeOfDay != TimeSpan.Zero);
            Cells[row] = time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        }

        public void Add(int row, TimeSpan clock) => Cells[row] = clock.ToString("c", CultureInfo.InvariantCulture);

        public void Add(int row, string text) => Cells[row] = text;

        public void Add(int row, bool flag) => Cells[row] = flag ? "true" : "false";

        public void AddMissing(int row) => Cells[row] = "";
    }
}
