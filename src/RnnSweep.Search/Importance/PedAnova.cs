using RnnSweep.Search.Space;

namespace RnnSweep.Search.Importance;

/// <summary>
/// PED-ANOVA with conditions, as Optuna 5 has it: how differently the best tenth is distributed over the values of each parameter, by the Pearson divergence of
/// two densities on a grid. Where a parameter is active in some variants only, these count by how many of the best they are.
/// </summary>
/// <param name="grids">Cells of each parameter's grid; below 0 for categories, of which there are so many.</param>
/// <param name="cells">The cell of each row, a parameter each; −1 where it is inactive.</param>
internal sealed class PedAnova(int[] grids, int[][] cells)
{
    /// <summary>The share of rows that is best.</summary>
    public const double Quantile = 0.1;

    /// <summary>Cells of a grid at most.</summary>
    public const int MostCells = 50;

    private const int LeastRows = 2;
    private const double Tiny = 1e-12;

    /// <summary>The divergences, not yet shares.</summary>
    /// <param name="counts">How often each row counts.</param>
    /// <param name="top">How often each row counts among the best.</param>
    public double[] Divergences(int[] counts, int[] top)
    {
        var (all, best) = ((double)counts.Sum(), (double)top.Sum());
        var result = new double[grids.Length];
        if (best == 0 || best == all) return result;
        for (var k = 0; k < grids.Length; k++)
        {
            var size = Math.Abs(grids[k]);
            var (region, target) = (new int[size], new int[size]);
            for (var row = 0; row < counts.Length; row++)
            {
                if (cells[k][row] is not (var cell and >= 0)) continue;
                region[cell] += counts[row];
                target[cell] += top[row];
            }
            var (active, activeBest) = (region.Sum(), target.Sum());
            if (active < LeastRows || activeBest == 0) continue;
            var (local, above) = (Density(region, grids[k] < 0), Density(target, grids[k] < 0));
            var divergence = 0.0;
            for (var cell = 0; cell < size; cell++)
            {
                var ratio = (above[cell] + Tiny) / (local[cell] + Tiny) - 1;
                divergence += (local[cell] + Tiny) * ratio * ratio;
            }
            var (alpha, beta) = (activeBest / best, active / all);
            result[k] = alpha * alpha / beta * divergence * (best / all) * (best / all);
        }
        return result;
    }

    /// <summary>A Parzen estimate on the cells, with one more kernel for what is expected beforehand.</summary>
    private static double[] Density(int[] counts, bool isCategory)
    {
        var (size, total) = (counts.Length, counts.Sum());
        var density = new double[size];
        if (isCategory)
        {
            // One kernel for each category that occurs, and the prior's.
            var kernels = counts.Count(count => count > 0) + 1;
            var spread = 1.0 / kernels;
            for (var cell = 0; cell < size; cell++)
                density[cell] = ((counts[cell] + total * spread) / (1 + size * spread) + 1.0 / size) / (total + 1);
            return density;
        }
        var sigma = Width(counts, total);
        // Φ at half cells from −size to size: all kernels are equally wide, so distances are all that matters.
        var below = new double[2 * size + 1];
        for (var i = 0; i < below.Length; i++) below[i] = Gaussian.Cumulative((i - size + 0.5) / sigma);
        for (var kernel = 0; kernel < size; kernel++)
        {
            if (counts[kernel] == 0) continue;
            var inside = below[2 * size - 1 - kernel] - below[size - 1 - kernel];
            for (var cell = 0; cell < size; cell++)
                density[cell] += counts[kernel] * (below[size + cell - kernel] - below[size - 1 + cell - kernel]) / inside;
        }
        var (middle, wide) = (0.5 * (size - 1), (double)size);
        var all = Gaussian.Mass((-0.5 - middle) / wide, (size - 0.5 - middle) / wide);
        for (var cell = 0; cell < size; cell++)
            density[cell] = (density[cell] + Gaussian.Mass((cell - 0.5 - middle) / wide, (cell + 0.5 - middle) / wide) / all) / (total + 1);
        return density;
    }

    /// <summary>Scott's rule: 1.059 min(IQR/1.34, deviation) n^(−1/5), at least 0.5/1.64.</summary>
    private static double Width(int[] counts, int total)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var cell = 0; cell < counts.Length; cell++) sum += (double)counts[cell] * cell;
        var mean = sum / total;
        for (var cell = 0; cell < counts.Length; cell++) squares += counts[cell] * (cell - mean) * (cell - mean);
        var deviation = Math.Sqrt(squares / Math.Max(1, total - 1));
        // The first cell at which so many are reached, and the first at which more are, or the last that occurs.
        var (first, third, seen, last) = (-1, -1, 0, 0);
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] == 0) continue;
            seen += counts[cell];
            last = cell;
            if (first < 0 && seen >= total / 4) first = cell;
            if (third < 0 && seen > total * 3L / 4) third = cell;
        }
        var range = (third < 0 ? last : third) - first;
        return Math.Max(0.5 / 1.64, 1.059 * Math.Min(range / 1.34, deviation) * Numerics.Elementary.Pow(total, -0.2));
    }
}
