namespace RnnSweep.Training.Kernels;

/// <summary>One side of a product over all steps: [steps][columns].</summary>
/// <param name="first">Its first element.</param>
/// <param name="row">Leading dimension.</param>
/// <param name="columns">Columns.</param>
internal readonly unsafe struct OuterSide(float* first, int row, int columns)
{
    internal readonly float* First = first;
    internal readonly int Row = row;
    internal readonly int Columns = columns;

    /// <summary>The rows from one on.</summary>
    internal OuterSide From(nint first) => new(First + first * Row, Row, Columns);

    /// <summary>Some of the columns.</summary>
    internal OuterSide Part(int column, int columns) => new(First + column, Row, columns);

    /// <summary>
    /// Calls rows into the cache, one after the other. Products go down the columns of a left side, a row a multiplication: the processor would wait for
    /// each of them.
    /// </summary>
    internal void Fetch(int first, int rows)
    {
        for (var row = 0; row < rows; row++) CacheLines.Fetch(First + (nint)(first + row) * Row, Columns);
    }
}
