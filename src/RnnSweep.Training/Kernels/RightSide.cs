namespace RnnSweep.Training.Kernels;

/// <summary>The right-hand side of a product as kernels read it, [K][N], in panels of 32 columns: packed, or where it lies.</summary>
/// <param name="first">Its first element.</param>
/// <param name="rows">K.</param>
/// <param name="paddedColumns">N rounded up to 16.</param>
/// <param name="row">Distance of its rows where it is not packed; 0 where it is.</param>
internal readonly unsafe struct RightSide(float* first, int rows, int paddedColumns, nint row)
{
    private readonly float* _first = first;
    private readonly nint _row = row;

    /// <summary>K.</summary>
    internal int Rows => rows;

    /// <summary>N rounded up to 16.</summary>
    internal int PaddedColumns => paddedColumns;

    /// <summary>The panel that begins at a column, a multiple of 32.</summary>
    internal float* Panel(int column) => _first + (_row == 0 ? (nint)column * rows : column);

    /// <summary>Columns of the panel that begins at a column: 32 or 16.</summary>
    internal int Width(int column) => Math.Min(PackedMatrix.PanelColumns, paddedColumns - column);

    /// <summary>Distance of the rows of the panel that begins at a column.</summary>
    internal nint Row(int column) => _row == 0 ? Width(column) : _row;
}
