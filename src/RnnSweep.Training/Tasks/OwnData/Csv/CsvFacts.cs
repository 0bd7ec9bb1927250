using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>What is noted of a file while it is read, for people.</summary>
internal sealed class CsvFacts
{
    /// <summary>Rows of the file.</summary>
    internal int RowsRead { get; set; }

    /// <summary>Rows that are not used, each kind with its first lines.</summary>
    internal List<RowsLeftOut> LeftOut { get; } = [];

    /// <summary>How the file is written: separator, signs, what was unpacked.</summary>
    internal string Form { get; set; } = "";

    /// <summary>All columns.</summary>
    internal IReadOnlyList<ColumnFacts> Columns { get; set; } = [];

    /// <summary>Times and gaps; null without a time column.</summary>
    internal TimeRead? Time { get; set; }

    /// <summary>What may be right and looks wrong, a sentence each.</summary>
    internal List<string> Warnings { get; } = [];

    internal void LeaveOut(string reason, Sightings rows)
    {
        if (rows.Count > 0) LeftOut.Add(new RowsLeftOut(reason, rows.Count, [.. rows.Lines]));
    }
}
