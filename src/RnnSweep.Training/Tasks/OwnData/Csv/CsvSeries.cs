namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>The rows of a file in their series, holes filled: group after group, piece after piece.</summary>
/// <param name="Width">I: inputs a row.</param>
/// <param name="Values"><c>[row][I]</c>.</param>
/// <param name="Targets"><c>[row]</c>: a number or a class; NaN where it is not known and is therefore never asked for.</param>
/// <param name="Classes">K; 0 for numbers.</param>
/// <param name="Pieces">Rows without a gap between them, in order.</param>
/// <param name="Lines">Line of each row in the file; 0 for rows that were filled in.</param>
/// <param name="GroupNames">The groups' names; empty without groups.</param>
internal sealed record CsvSeries(int Width, double[] Values, double[] Targets, int Classes, IReadOnlyList<CsvSeries.Piece> Pieces, int[] Lines,
    IReadOnlyList<string> GroupNames)
{
    /// <summary>The same as <c>Targets</c> of the further ones, where there are several.</summary>
    internal IReadOnlyList<double[]> Others { get; init; } = [];

    /// <summary>The classes in their order; empty for numbers.</summary>
    internal required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>The columns that are read.</summary>
    internal required IReadOnlyList<ReadColumn> Columns { get; init; }

    /// <summary>When each row is; empty without a time column.</summary>
    internal required double[] Times { get; init; }

    /// <summary>How times are read; null without a time column.</summary>
    internal required Times.TimeForm? TimeForm { get; init; }

    /// <summary>The usual step of time; 0 where there is none.</summary>
    internal double Step { get; init; }

    /// <summary>Of new data: rows at the ends whose target is not known yet, with what is known of their inputs.</summary>
    internal IReadOnlyList<FutureRow> Future { get; init; } = [];

    /// <summary>What is read of each row, and of rows after the end.</summary>
    internal RowInputs? Inputs { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    internal string Sha256 { get; init; } = "";

    /// <summary>What was read of the file.</summary>
    internal required CsvFacts Facts { get; init; }

    /// <summary>The file, as messages name it.</summary>
    internal required string File { get; init; }

    /// <summary>The same for one target alone.</summary>
    internal CsvSeries For(int target) => Others.Count == 0 ? this : this with { Targets = TargetsOf(target), Others = [] };

    /// <summary>The values of a target.</summary>
    internal double[] TargetsOf(int target) => target == 0 ? Targets : Others[target - 1];

    /// <param name="Group">The group that it belongs to; 0 without groups.</param>
    /// <param name="Line">Its line in the file.</param>
    /// <param name="Time">When it is; 0 without a time column.</param>
    /// <param name="Values">Its inputs, NaN where they are not known.</param>
    internal sealed record FutureRow(int Group, int Line, double Time, double[] Values);

    /// <param name="First">Its first row.</param>
    /// <param name="Count">Its rows.</param>
    /// <param name="Group">The group that it belongs to; 0 without groups.</param>
    internal readonly record struct Piece(int First, int Count, int Group)
    {
        internal int End => First + Count;
    }
}
