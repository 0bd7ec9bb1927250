using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Products with a left side that is 0 but for a few ones, given as the ones' columns: rows of the right side are gathered, those of its gradient
/// scattered. A fused multiply-add with 0 changes nothing and one with 1 is an addition, so the bits are those of the product with the ones written out.
/// </summary>
internal static unsafe class SymbolProduct
{
    /// <summary>C ← start + the rows of B that are named.</summary>
    /// <param name="symbols">[M][perRow], ascending, −1 behind the last.</param>
    /// <param name="perRow">Places a row.</param>
    /// <param name="m">M.</param>
    /// <param name="b">[K][bRow].</param>
    /// <param name="bRow">B's leading dimension.</param>
    /// <param name="start">One row, where every sum begins; null = 0.</param>
    /// <param name="c">[M][cRow].</param>
    /// <param name="cRow">C's leading dimension.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    internal static void Gather(int* symbols, int perRow, int m, float* b, int bRow, float* start, float* c, int cRow, int width)
    {
        for (var row = 0; row < m; row++, symbols += perRow, c += cRow)
        {
            var count = Count(symbols, perRow);
            for (var column = 0; column < width; column += 16)
            {
                var (low, high) = start == null ? default : (Vector256.Load(start + column), Vector256.Load(start + column + 8));
                for (var i = 0; i < count; i++)
                {
                    var from = b + (nint)symbols[i] * bRow + column;
                    low += Vector256.Load(from);
                    high += Vector256.Load(from + 8);
                }
                low.Store(c + column);
                high.Store(c + column + 8);
            }
        }
    }

    /// <summary>C ← Aᵀ·Δ: the rows of Δ are added to the rows of C that are named, one after the other.</summary>
    /// <param name="symbols">A, [K][perRow], as above.</param>
    /// <param name="perRow">Places a row.</param>
    /// <param name="k">K.</param>
    /// <param name="delta">Δ, [K][deltaRow].</param>
    /// <param name="deltaRow">Its leading dimension.</param>
    /// <param name="c">[M][cRow].</param>
    /// <param name="cRow">C's leading dimension.</param>
    /// <param name="m">M.</param>
    /// <param name="columns">Columns of Δ; C is 0 beyond them.</param>
    /// <param name="accumulate">True adds to what C holds; false overwrites it.</param>
    internal static void Scatter(int* symbols, int perRow, int k, float* delta, int deltaRow, float* c, int cRow, int m, int columns, bool accumulate = false)
    {
        for (var row = 0; row < m && !accumulate; row++) new Span<float>(c + (nint)row * cRow, cRow).Clear();
        for (var row = 0; row < k; row++, symbols += perRow, delta += deltaRow)
        {
            var count = Count(symbols, perRow);
            for (var i = 0; i < count; i++) Add(delta, c + (nint)symbols[i] * cRow, columns);
        }
    }

    private static void Add(float* from, float* to, int columns)
    {
        var column = 0;
        for (; column + 8 <= columns; column += 8) (Vector256.Load(to + column) + Vector256.Load(from + column)).Store(to + column);
        for (; column < columns; column++) to[column] += from[column];
    }

    private static int Count(int* symbols, int perRow)
    {
        var count = 0;
        while (count < perRow && symbols[count] >= 0) count++;
        return count;
    }
}
