using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Training.LinearAlgebra;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.Initialization;

/// <summary>
/// The initializers of one tensor. Random numbers are drawn row by row of the logical matrix, so a tensor's weights depend on its stream and shape, not on
/// where and how it is stored. One stream a tensor: key <c>(run seed, "init", tensor name)</c>.
/// </summary>
public static class WeightInitializer
{
    /// <summary>Every weight uniform on [−bound, bound). PyTorch initializes a network of H units with bound 1/√H.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is negative or not finite.</exception>
    public static void Uniform(WeightBlock block, double bound, ref KeyedStream random)
    {
        if (!(bound >= 0 && double.IsFinite(bound)))
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound of a uniform initializer is a finite number from 0.");
        var factor = (float)bound;
        for (var row = 0; row < block.Rows; row++)
            for (var column = 0; column < block.Columns; column++)
                block[row, column] = (2 * random.NextSingle() - 1) * factor;
    }

    /// <summary>Uniform with bound √(6 / (rows + columns)) (Glorot and Bengio 2010). For a gated network each gate's matrix is a block of its own.</summary>
    public static void Xavier(WeightBlock block, ref KeyedStream random)
    {
        if (block.Rows > 0 && block.Columns > 0) Uniform(block, Math.Sqrt(6.0 / ((long)block.Rows + block.Columns)), ref random);
    }

    /// <summary>
    /// Orthonormal columns (rows, where there are fewer of them), uniformly distributed: Q of the QR factors of a standard normal matrix, in float64, with
    /// signs such that R's diagonal is positive (Saxe, McClelland and Ganguli 2014; Mezzadri 2007 for the signs). A block with more columns than rows
    /// gets the transpose of what the block with the two exchanged gets.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="random">Its stream.</param>
    /// <param name="stop">Ends it early: a large matrix takes minutes.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public static void Orthogonal(WeightBlock block, ref KeyedStream random, CancellationToken stop = default)
    {
        if (block.Rows == 0 || block.Columns == 0) return;
        var wide = block.Columns > block.Rows;
        var (rows, columns) = (Math.Max(block.Rows, block.Columns), Math.Min(block.Rows, block.Columns));
        var matrix = RunArray.New<double>(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            stop.ThrowIfCancellationRequested();
            for (var column = 0; column < columns; column++) matrix[column * rows + row] = random.NextNormal();
        }
        var diagonal = HouseholderQr.Factor(matrix, rows, columns, stop);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = matrix[column * rows + row];
                if (diagonal[column] < 0) value = -value;
                if (wide)
                    block[column, row] = (float)value;
                else
                    block[row, column] = (float)value;
            }
        }
    }

    /// <summary>Adds what an orthogonal start of a block works in.</summary>
    internal static void MeasureOrthogonal(MemoryTally tally, long rows, long columns)
    {
        tally.Array<double>(rows, columns);
        HouseholderQr.Measure(tally, Math.Max(rows, columns));
    }

    /// <summary>Normal with mean 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is negative or not finite.</exception>
    public static void Normal(WeightBlock block, double deviation, ref KeyedStream random)
    {
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The standard deviation of a normal initializer is a finite number from 0.");
        for (var row = 0; row < block.Rows; row++)
            for (var column = 0; column < block.Columns; column++)
                block[row, column] = (float)(deviation * random.NextNormal());
    }

    /// <summary>
    /// Biases of forget gates that make a network remember for up to so many steps: the logarithm of a number uniform on [1, T − 1] (Tallec and
    /// Ollivier 2018, "Can recurrent neural networks warp time?").
    /// </summary>
    /// <param name="block">The biases.</param>
    /// <param name="steps">T, from 2.</param>
    /// <param name="sign">1, or −1 for the input gate.</param>
    /// <param name="random">Their stream.</param>
    public static void Chrono(WeightBlock block, int steps, int sign, ref KeyedStream random)
    {
        for (var row = 0; row < block.Rows; row++) block[row, 0] = (float)(sign * Elementary.Log(1 + (steps - 2) * random.NextDouble()));
    }

    /// <summary>1 where row and column agree, else 0 (Le, Jaitly and Hinton 2015).</summary>
    public static void Identity(WeightBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
            for (var column = 0; column < block.Columns; column++)
                block[row, column] = row == column ? 1 : 0;
    }

    /// <summary>The same number everywhere: biases of 0, a forget gate's bias.</summary>
    public static void Constant(WeightBlock block, double value)
    {
        for (var row = 0; row < block.Rows; row++)
            for (var column = 0; column < block.Columns; column++)
                block[row, column] = (float)value;
    }
}
