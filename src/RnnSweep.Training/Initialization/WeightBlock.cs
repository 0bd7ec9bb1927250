namespace RnnSweep.Training.Initialization;

/// <summary>
/// A logical weight matrix <c>[out][in]</c> (rows are units, as in PyTorch) wherever it lies: inside a larger array, with any distance between lines,
/// stored <c>[out][in]</c> or <c>[in][out]</c>. A bias of n numbers is a block of n rows and one column.
/// </summary>
public readonly ref struct WeightBlock
{
    private readonly Span<float> _values;
    private readonly int _rowStride;
    private readonly int _columnStride;

    /// <summary>A view of the numbers; nothing is copied.</summary>
    /// <param name="values">Begins with the element of row 0 and column 0.</param>
    /// <param name="rows">Units that are computed (fan out), from 0.</param>
    /// <param name="columns">Units that are read (fan in), from 0.</param>
    /// <param name="leadingDimension">Distance in numbers between two stored lines, at least a line's length.</param>
    /// <param name="inputMajor">True when stored <c>[in][out]</c>: a line holds one column.</param>
    /// <exception cref="ArgumentException">The lines overlap or do not fit into <paramref name="values"/>.</exception>
    public WeightBlock(Span<float> values, int rows, int columns, int leadingDimension, bool inputMajor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        var (lines, line) = inputMajor ? (columns, rows) : (rows, columns);
        if (lines > 0 && line > 0 && (leadingDimension < line || (long)(lines - 1) * leadingDimension + line > values.Length))
            throw new ArgumentException($"{lines} lines of {line} numbers, {leadingDimension} apart, do not fit into {values.Length} numbers.");
        _values = values;
        Rows = rows;
        Columns = columns;
        (_rowStride, _columnStride) = inputMajor ? (1, leadingDimension) : (leadingDimension, 1);
    }

    /// <summary>Units that are computed.</summary>
    public int Rows { get; }

    /// <summary>Units that are read.</summary>
    public int Columns { get; }

    /// <summary>The weight from unit <paramref name="column"/> to unit <paramref name="row"/>.</summary>
    public ref float this[int row, int column] => ref _values[row * _rowStride + column * _columnStride];
}
