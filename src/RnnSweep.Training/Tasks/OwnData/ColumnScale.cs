using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Mean and standard deviation of columns, over the rows that are learnt from.</summary>
/// <param name="means">Of each column.</param>
/// <param name="deviations">Of each column; 1 where all values are equal.</param>
internal sealed class ColumnScale(double[] means, double[] deviations)
{
    /// <summary>Of each column: what is subtracted.</summary>
    internal IReadOnlyList<double> Means => means;

    /// <summary>Of each column: what is divided by then.</summary>
    internal IReadOnlyList<double> Deviations => deviations;

    /// <summary>Leaves numbers as they are.</summary>
    internal static ColumnScale None(int width)
    {
        var ones = new double[width];
        Array.Fill(ones, 1);
        return new ColumnScale(new double[width], ones);
    }

    /// <summary>Of the rows in these ranges; what is not known (NaN) does not count.</summary>
    /// <param name="values"><c>[row][width]</c>.</param>
    /// <param name="width">Columns.</param>
    /// <param name="ranges">Rows: first, and the one after the last.</param>
    internal static ColumnScale Of(double[] values, int width, IReadOnlyList<(int First, int End)> ranges)
    {
        var (means, deviations) = (new double[width], new double[width]);
        for (var column = 0; column < width; column++)
        {
            var (count, sum, squares) = (0L, 0.0, 0.0);
            foreach (var (first, end) in ranges)
                for (var row = first; row < end; row++)
                    if (values[row * width + column] is var value && !double.IsNaN(value)) (count, sum) = (count + 1, sum + value);
            var mean = count > 0 ? sum / count : 0;
            foreach (var (first, end) in ranges)
                for (var row = first; row < end; row++)
                    if (values[row * width + column] is var value && !double.IsNaN(value)) squares += (value - mean) * (value - mean);
            (means[column], deviations[column]) = (mean, squares > 0 ? Math.Sqrt(squares / count) : 1);
        }
        return new ColumnScale(means, deviations);
    }

    /// <summary>The same, that leaves some inputs as they are.</summary>
    internal ColumnScale Without(CategoryInputs inputs)
    {
        var (shifts, widths) = ((double[])means.Clone(), (double[])deviations.Clone());
        foreach (var (first, count) in inputs.Blocks)
        {
            Array.Fill(shifts, 0, first, count);
            Array.Fill(widths, 1, first, count);
        }
        return new ColumnScale(shifts, widths);
    }

    /// <summary>A number on the common scale.</summary>
    internal float Scaled(int column, double value) => (float)((value - means[column]) / deviations[column]);

    /// <summary>All of them, <c>[row][width]</c>.</summary>
    internal float[] Scaled(double[] values)
    {
        var scaled = new float[values.Length];
        for (var i = 0; i < scaled.Length; i++) scaled[i] = Scaled(i % means.Length, values[i]);
        return scaled;
    }
}
