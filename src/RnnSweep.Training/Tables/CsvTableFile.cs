using System.Globalization;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tables;

/// <summary>A table in a CSV file: a line of names, then a line for each row.</summary>
internal sealed class CsvTableFile : ITableFile
{
    private readonly DataFile _file;
    private readonly List<int> _lines = [];

    /// <summary>Reads through the file once, so that whatever is wrong with its lines is told at once.</summary>
    /// <exception cref="DataFileException">It is no CSV table.</exception>
    internal CsvTableFile(DataFile file)
    {
        _file = file;
        var problems = new DataProblems(file.Name);
        using var lines = new CsvLines(file, problems);
        Names = lines.Names;
        while (lines.Next()) _lines.Add(lines.Line);
        if (problems.Count == 0 && _lines.Count == 0) problems.Add(lines.Line, null, "there is no row below the names of the columns.");
        problems.ThrowIfAny();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public int Rows => _lines.Count;

    /// <inheritdoc/>
    public string PlaceOf(int row) => string.Create(CultureInfo.InvariantCulture, $"line {_lines[row]}");

    /// <inheritdoc/>
    public void Read(IReadOnlyList<(int Column, ITableColumn Taker)> columns)
    {
        using var lines = new CsvLines(_file, new DataProblems(_file.Name));
        var isCommaDecimal = lines.Separator != ',';
        for (var row = 0; lines.Next(); row++)
            foreach (var (column, taker) in columns)
                taker.AddCell(row, lines.Field(column), isCommaDecimal);
    }
}
