namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>
/// What was read of a data file: told before anything is trained, by the same reader and in the same words wherever it is told. A function of the file and
/// the task alone.
/// </summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Kind">csv, jsonl or tsv.</param>
/// <param name="Form">How it is written: what was unpacked, what separates fields.</param>
public sealed record DataReading(string File, string Kind, string Form)
{
    /// <summary>What is counted: rows, sequences, sentences.</summary>
    public string Unit { get; init; } = "rows";

    /// <summary>Rows, sequences or sentences of the file.</summary>
    public int Read { get; init; }

    /// <summary>Those of them that are used.</summary>
    public int Used { get; init; }

    /// <summary>Those that are not, with the reasons.</summary>
    public IReadOnlyList<RowsLeftOut> LeftOut { get; init; } = [];

    /// <summary>Of a table: what each column holds and what it is read as.</summary>
    public IReadOnlyList<ColumnFacts> Columns { get; init; } = [];

    /// <summary>Of a series: its times and gaps.</summary>
    public TimeRead? Time { get; init; }

    /// <summary>The parts, with the shortest and the longest sequences that the sweep asks for.</summary>
    public IReadOnlyList<CutRead> Cuts { get; init; } = [];

    /// <summary>What may be right and looks wrong, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
