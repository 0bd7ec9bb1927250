using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Weight gradients: C = Aᵀ·Δ with Δ [K][N], K = T·B steps, in blocks of k and strips of columns that fit the caches. Blocks follow each other with
/// k ascending, so the bits are those of one long product.
/// </summary>
internal sealed unsafe class OuterProducts
{
    /// <summary>Steps a block: a panel of Δ (16 kB) and eight columns of A stay in the first-level cache.</summary>
    internal const int Block = 128;

    /// <summary>Columns of Δ that are packed at a time, 64 kB: more would push each other and C out of the second-level cache.</summary>
    private const int Strip = 128;

    /// <summary>Rows of so many floats, or a multiple of them, fall on few places of the first-level cache.</summary>
    private const int CrowdedRow = 4 * FloatBuffer.Line;

    /// <summary>A block of longer rows lies on more pages than a core has in its translation buffer.</summary>
    private const int LongestRow = 320;

    private readonly FloatBuffer _scratch = new(Block, Strip);
    private readonly Dictionary<int, PackedMatrix> _packed = [];

    /// <summary>What it takes.</summary>
    internal static void Measure(MemoryTally tally) => tally.Floats(Block, Strip);

    /// <summary>C = Aᵀ·Δ.</summary>
    internal void Run(in OuterSide a, in OuterSide delta, int k, float* c, int cRow, in ColumnSums sums = default, bool accumulate = false) =>
        Run(a, default, delta, k, c, null, cRow, sums, accumulate);

    /// <summary>C = Aᵀ·Δ and C′ = A′ᵀ·Δ with the same Δ, which is read once.</summary>
    /// <param name="a">A, [K][M].</param>
    /// <param name="a2">A′, [K][M′]; M′ = 0 leaves it out.</param>
    /// <param name="delta">Δ, [K][N].</param>
    /// <param name="k">K.</param>
    /// <param name="c">[M][N].</param>
    /// <param name="c2">[M′][N], likewise.</param>
    /// <param name="cRow">Leading dimension of both.</param>
    /// <param name="sums">Columns to sum while their rows are near; none where it is left out.</param>
    /// <param name="accumulate">True adds to what C, C′ and the sums hold; false overwrites them.</param>
    internal void Run(in OuterSide a, in OuterSide a2, in OuterSide delta, int k, float* c, float* c2, int cRow, in ColumnSums sums = default,
        bool accumulate = false)
    {
        var direct = delta.Columns % FloatBuffer.Line == 0 && delta.Row % CrowdedRow != 0 && delta.Row <= LongestRow;
        var strip = direct ? delta.Columns : Strip;
        // Blocks of equal length: a short last one would read and write C for a few steps.
        var (block, longer) = Math.DivRem(k, Math.Max(1, (k + Block - 1) / Block));
        for (int first = 0, rows; first < k; first += rows)
        {
            rows = longer-- > 0 ? block + 1 : block;
            if (!direct)
            {
                a.Fetch(first, rows);
                a2.Fetch(first, rows);
            }
            sums.Add(first, rows, accumulate || first > 0);
            for (var column = 0; column < delta.Columns; column += strip)
            {
                var from = delta.First + (nint)first * delta.Row + column;
                var right = direct ? new RightSide(from, rows, strip, delta.Row) : Packed(from, delta.Row, rows, Math.Min(strip, delta.Columns - column));
                Add(a, right, first, c + column, cRow, accumulate);
                if (a2.Columns > 0) Add(a2, right, first, c2 + column, cRow, accumulate);
            }
        }
    }

    private static void Add(in OuterSide a, in RightSide right, int first, float* c, int cRow, bool accumulate) =>
        MatrixProduct.Run(a.First + (nint)first * a.Row, 1, a.Row, a.Columns, right, accumulate || first > 0 ? c : null, cRow, c, cRow);

    private RightSide Packed(float* from, int ld, int rows, int columns)
    {
        if (!_packed.TryGetValue(columns, out var packed)) _packed[columns] = packed = new PackedMatrix(_scratch, columns);
        packed.Pack(from, ld, rows);
        return packed.RightSide;
    }
}
