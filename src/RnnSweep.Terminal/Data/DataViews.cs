using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using RnnSweep.Training.Tasks.OwnData.Inspection;
using Spectre.Console;

namespace RnnSweep.Terminal.Data;

/// <summary>Datasets and data files as tables.</summary>
/// <param name="console">Where to write.</param>
public sealed class DataViews(IAnsiConsole console)
{
    private const int ShortestSummary = 30;

    /// <summary>Columns of a file that are shown: more do not fit into anybody's head.</summary>
    private const int MostColumns = 1000;

    /// <summary>Writes what datasets there are.</summary>
    public void Write(IReadOnlyList<DatasetRow> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var table = new TextTable(
            new TextColumn("dataset"), new TextColumn("comes") { Worth = 50 }, new TextColumn("state") { Worth = 60 },
            new TextColumn("what it is") { CutTo = ShortestSummary, Worth = 40 });
        foreach (var one in datasets) table.Add(one.Name, one.Origin, one.State, one.Summary);
        Write(table);
    }

    /// <summary>Writes what a file holds.</summary>
    public void Write(DataInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        // Sentences are read to their end, and the line for the sweep file is copied: neither is cut.
        var width = inspection.Facts.Select(fact => fact.Key.Length).Append(inspection.Kind.Length).Max() + 2;
        WriteWhole($"{inspection.Kind.PadRight(width)}{new Cell(inspection.File).Text}");
        foreach (var (name, value) in inspection.Facts) WriteWhole($"{name.PadRight(width)}{value}");
        if (inspection.Columns.Count > 0) WriteColumns(inspection);
        if (inspection.Task.Length == 0) return;
        console.WriteLine();
        WriteWhole(inspection.Target.Length > 0 ? "A sweep reads it with this line (choose the target):" : "A sweep reads it with this line:");
        WriteWhole($"  {inspection.Task}");
    }

    private void WriteColumns(DataInspection inspection)
    {
        console.WriteLine();
        var table = new TextTable(
            new TextColumn("column") { CutTo = 12 }, new TextColumn("holds"), new TextColumn("range") { CutTo = 16 },
            new TextColumn("mean") { Right = true, Worth = 40 },
            new TextColumn("deviation") { Right = true, Worth = 30 }, new TextColumn("holes") { Right = true },
            new TextColumn("first hole") { Right = true, Worth = 50 });
        foreach (var column in inspection.Columns.Take(MostColumns))
            table.Add(column.Name, column.Kind, column.Range, NumberFormat.FigureOrNothing(column.Mean), NumberFormat.FigureOrNothing(column.Deviation),
                column.Holes.ToString(CultureInfo.InvariantCulture), column.FirstHole is { } line ? $"line {line.ToString(CultureInfo.InvariantCulture)}" : "");
        Write(table);
        if (inspection.Columns.Count > MostColumns)
            console.Write(new Line($"and {inspection.Columns.Count - MostColumns} more columns; --json lists all"));
    }

    private void WriteWhole(string line) => console.Profile.Out.Writer.WriteLine(line);

    private void Write(TextTable table)
    {
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
    }
}
