namespace RnnSweep.Training.Kernels;

/// <summary>Sums of the columns of a matrix, taken a block of rows at a time: bias gradients. Each is one chain of additions with rows ascending.</summary>
/// <param name="first">The matrix, [steps][columns].</param>
/// <param name="row">Its leading dimension.</param>
/// <param name="columns">Columns, rounded up to 16.</param>
/// <param name="sums">Where the sums go.</param>
internal readonly unsafe struct ColumnSums(float* first, int row, int columns, float* sums)
{
    private readonly float* _first = first;
    private readonly float* _sums = sums;

    /// <summary>Takes rows in.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="rows">How many.</param>
    /// <param name="accumulate">False begins the sums.</param>
    internal void Add(int from, int rows, bool accumulate)
    {
        if (_sums != null) RowKernels.SumColumns(_first + (nint)from * row, row, rows, _sums, columns, accumulate);
    }
}
