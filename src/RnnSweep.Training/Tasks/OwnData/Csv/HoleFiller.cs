namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Fills holes (NaN) in the rows of a piece, column by column.</summary>
internal static class HoleFiller
{
    /// <summary>
    /// Fills in place: with the value before, or along a line from the value before to the one after. The rows at the ends that there is nothing to fill from
    /// are told apart:
    /// what comes back is the first row and the number of rows that have no hole.
    /// </summary>
    /// <param name="values"><c>[row][width]</c>.</param>
    /// <param name="width">Columns.</param>
    /// <param name="interpolate">Whether lines are drawn; the value before is taken otherwise.</param>
    /// <param name="hasSteps">Of each column whether the value before is taken in any case; null for none.</param>
    internal static (int First, int Count) Fill(Span<double> values, int width, bool interpolate, IReadOnlyList<bool>? hasSteps = null)
    {
        var rows = values.Length / width;
        var (first, end) = (0, rows);
        for (var column = 0; column < width; column++)
        {
            var isLine = interpolate && hasSteps?[column] != true;
            var known = -1;
            for (var row = 0; row < rows; row++)
            {
                if (double.IsNaN(values[row * width + column])) continue;
                if (known < 0) first = Math.Max(first, row);
                else Between(values, width, column, known, row, isLine);
                known = row;
            }
            if (known < 0) return (0, 0);
            if (isLine) end = Math.Min(end, known + 1);
            else Between(values, width, column, known, rows, interpolate: false);
        }
        return end > first ? (first, end - first) : (0, 0);
    }

    private static void Between(Span<double> values, int width, int column, int before, int after, bool interpolate)
    {
        var from = values[before * width + column];
        for (var row = before + 1; row < after; row++)
            values[row * width + column] = interpolate ? from + (values[after * width + column] - from) * (row - before) / (after - before) : from;
    }
}
