using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// The lower factor L of a symmetric positive matrix, A = L Lᵀ, row by row: a row depends on those above it alone. So a factor to which rows were appended has
/// the bits of one that was made as a whole.
/// </summary>
internal sealed class CholeskyFactor
{
    /// <summary>What a pivot is at least: a matrix that rounding has made singular stays usable.</summary>
    private const double LeastPivot = 1e-12;

    private readonly List<double[]> _rows = [];

    /// <summary>How many rows it has.</summary>
    public int Count => _rows.Count;

    /// <summary>A row of L, up to the diagonal.</summary>
    public ReadOnlySpan<double> Row(int row) => _rows[row];

    /// <summary>Appends a row.</summary>
    /// <param name="row">That of the matrix, up to the diagonal; it becomes that of the factor.</param>
    public void Append(double[] row)
    {
        for (var j = 0; j < Count; j++) row[j] = (row[j] - Dots.Of(row.AsSpan(0, j), _rows[j])) / _rows[j][j];
        row[Count] = Math.Sqrt(Math.Max(LeastPivot, row[Count] - Dots.Of(row.AsSpan(0, Count), row)));
        _rows.Add(row);
    }

    /// <summary>Takes the last rows away.</summary>
    public void Truncate(int count) => _rows.RemoveRange(count, Count - count);

    /// <summary>Solves L v = b in place, from a row on; what is before it is solved already.</summary>
    public void Forward(Span<double> b, int from = 0)
    {
        for (var i = from; i < b.Length; i++) b[i] = (b[i] - Dots.Of(b[..i], _rows[i])) / _rows[i][i];
    }

    /// <summary>Solves Lᵀ v = b in place.</summary>
    public void Backward(Span<double> b)
    {
        for (var i = b.Length - 1; i >= 0; i--)
        {
            b[i] /= _rows[i][i];
            Dots.Add(-b[i], _rows[i].AsSpan(0, i), b);
        }
    }

    /// <summary>Σ ln L(i,i), half the logarithm of the determinant.</summary>
    public double LogDiagonal()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += Elementary.Log(_rows[i][i]);
        return sum;
    }
}
