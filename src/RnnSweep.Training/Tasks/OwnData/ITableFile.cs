namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A table that was opened: the names of its columns, and its cells for those who ask for them. Used by one thread at a time.</summary>
internal interface ITableFile
{
    /// <summary>The columns' names in the file's order; empty for a column without one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The number of rows.</summary>
    int Rows { get; }

    /// <summary>Where a row stands, for messages: <c>line 17</c>.</summary>
    /// <param name="row">From 0.</param>
    string PlaceOf(int row);

    /// <summary>Reads columns from the first row to the last.</summary>
    /// <param name="columns">Which, by their places in <see cref="Names"/>, and who takes the cells.</param>
    /// <exception cref="Tasks.OwnData.DataFileException">A column cannot be read.</exception>
    void Read(IReadOnlyList<(int Column, ITableColumn Taker)> columns);
}
