namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Takes the cells of one column, row by row.</summary>
internal interface ITableColumn
{
    /// <summary>A cell of a CSV file, whose kind is still to be told.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="text">UTF-8, without quotes and without spaces around it.</param>
    /// <param name="isCommaDecimal">True where a comma cannot separate fields, so that 0,5 is a number.</param>
    void AddCell(int row, ReadOnlySpan<byte> text, bool isCommaDecimal);

    /// <summary>A number.</summary>
    void Add(int row, double number);

    /// <summary>A number of single precision.</summary>
    void Add(int row, float number) => Add(row, (double)number);

    /// <summary>A day, or a time on one.</summary>
    /// <exception cref="NotSupportedException">The column takes none.</exception>
    void Add(int row, DateTime time) => throw new NotSupportedException("it holds times; numbers, texts and truth values are read");

    /// <summary>A time of day, or a length of time.</summary>
    /// <exception cref="NotSupportedException">The column takes none.</exception>
    void Add(int row, TimeSpan clock) => throw new NotSupportedException("it holds times; numbers, texts and truth values are read");

    /// <summary>A text.</summary>
    void Add(int row, string text);

    /// <summary>A truth value.</summary>
    void Add(int row, bool flag);

    /// <summary>Nothing.</summary>
    void AddMissing(int row);
}
