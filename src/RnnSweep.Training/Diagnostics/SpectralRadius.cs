using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.LinearAlgebra;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Diagnostics;

/// <summary>
/// <c>spectral_radius</c>: the largest |eigenvalue| of a recurrent matrix. Above 1, small changes of the state of a linear network grow with the
/// number of steps; below 1 they die out (Pascanu, Mikolov and Bengio 2013).
/// </summary>
public static class SpectralRadius
{
    /// <summary>Units up to which all eigenvalues are computed; above that the largest alone.</summary>
    internal const int Dense = 128;

    // The residual of a Ritz pair bounds its error only where eigenvectors are far from parallel: well below the 1 % that the figure is good for.
    private const double Tolerance = 2e-3;

    /// <summary>
    /// max |λ| in float64. Up to 128 units by Hessenberg reduction and shifted QR steps, about 8·H³ multiplications. Above that from products with vectors
    /// (<see cref="KrylovSchur"/>), within 1 %: of a normal matrix, as orthogonal starts and permutations are, it is the largest singular value.
    /// </summary>
    /// <param name="matrix">Square; stored <c>[out][in]</c> or <c>[in][out]</c>, which have the same eigenvalues.</param>
    /// <param name="size">Rows and columns, from 0.</param>
    /// <param name="leadingDimension">Distance in numbers between two stored lines, at least <paramref name="size"/>.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>NaN where the matrix holds NaN or infinity, or where the iteration does not converge, which stands for an empty cell; 0 for an empty
    /// matrix.</returns>
    /// <exception cref="ArgumentException">The lines overlap or do not fit into <paramref name="matrix"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public static double Of(ReadOnlySpan<float> matrix, int size, int leadingDimension, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size == 0) return 0;
        if (leadingDimension < size || (long)(size - 1) * leadingDimension + size > matrix.Length)
            throw new ArgumentException($"{size} lines of {size} numbers, {leadingDimension} apart, do not fit into {matrix.Length} numbers.");
        var largest = 0.0;
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var value = matrix[row * leadingDimension + column];
                if (!float.IsFinite(value)) return double.NaN;
                largest = Math.Max(largest, Math.Abs(value));
            }
        // The iteration looks for entries that are small beside their neighbours; among zeros it finds none.
        if (largest == 0) return 0;
        return size <= Dense ? OfDense(matrix, size, leadingDimension) : OfLarge(new DenseOperator(matrix, size, leadingDimension, stop));
    }

    /// <summary>FLOPs that <see cref="Of"/> takes at most.</summary>
    /// <param name="size">Rows and columns.</param>
    internal static double MostFlops(int size) => size <= Dense ? 8.0 * size * size * size : 2.0 * size * size * KrylovSchur.MostProducts;

    /// <summary>The largest of all recurrent matrices of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set.</exception>
    public static double Largest(INetwork network, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var largest = 0.0;
        foreach (var tensor in network.Layout.Tensors)
            if (tensor.Role == ParameterRole.Recurrent)
                largest = Math.Max(largest, Of(network.Parameters.Span[tensor.Offset..], tensor.Rows, tensor.ColumnStride, stop));
        return largest;
    }

    /// <summary>Adds what a matrix is looked at with, at most; it is free again when the figure is found.</summary>
    internal static void Measure(MemoryTally tally, int size)
    {
        // The matrix in float64 and five of MathNet's, or what iterates, which begins with less.
        var dense = (long)Math.Min(size, Dense);
        tally.Array<double>(6, dense, dense);
        if (size > Dense) DenseOperator.Measure(tally, size, KrylovSchur.MostVectors + 4);
    }

    private static double OfLarge(DenseOperator matrix)
    {
        var between = new double[matrix.Length];
        if (!IsNormal(matrix, between))
            return KrylovSchur.LargestModulus((x, y) => matrix.Multiply(x, y), matrix.Size, matrix.Length, Tolerance) ?? double.NaN;
        var square = KrylovSchur.LargestModulus((x, y) =>
        {
            matrix.Multiply(x, between);
            matrix.MultiplyTransposed(between, y);
        }, matrix.Size, matrix.Length, Tolerance);
        return square is { } found ? Math.Sqrt(found) : double.NaN;
    }

    /// <summary>Whether A Aᵀ x = Aᵀ A x for two vectors drawn at random, as far as weights in float32 tell.</summary>
    private static bool IsNormal(DenseOperator matrix, double[] between)
    {
        const double Rounding = 1e-5;
        var (x, one, other) = (new double[matrix.Length], new double[matrix.Length], new double[matrix.Length]);
        for (var seed = 2; seed < 4; seed++)
        {
            KrylovSchur.FillStart(x, matrix.Size, seed);
            matrix.Multiply(x, between);
            matrix.MultiplyTransposed(between, one);
            matrix.MultiplyTransposed(x, between);
            matrix.Multiply(between, other);
            var length = DenseOperator.Dot(one, one);
            DenseOperator.AddScaled(other, -1, one);
            if (DenseOperator.Dot(one, one) > Rounding * Rounding * length) return false;
        }
        return true;
    }

    internal static double OfDense(ReadOnlySpan<float> matrix, int size, int leadingDimension)
    {
        ManagedAlgebra.Ensure();
        var values = new double[size * size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++) values[row * size + column] = matrix[row * leadingDimension + column];
        try
        {
            var radius = 0.0;
            foreach (var eigenvalue in Matrix<double>.Build.Dense(size, size, values).Evd(Symmetricity.Asymmetric).EigenValues)
            {
                // √(a² + b²): the entries are float32, so the squares neither overflow nor matter where they underflow.
                var magnitude = Math.Sqrt(eigenvalue.Real * eigenvalue.Real + eigenvalue.Imaginary * eigenvalue.Imaginary);
                if (!double.IsFinite(magnitude)) return double.NaN;
                radius = Math.Max(radius, magnitude);
            }
            return radius;
        }
        catch (NonConvergenceException)
        {
            return double.NaN;
        }
    }
}
