using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.LinearAlgebra;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Diagnostics;

/// <summary>
/// <c>spectral_radius</c>: the largest |eigenvalue| of a recurrent matrix. Above 1, small changes of the state of a linear network grow with the
/// number of steps; below 1 they die out (Pascanu, Mikolov and Bengio 2013).
/// </summary>
public static class SpectralRadius
{
    /// <summary>
    /// max |λ| by Hessenberg reduction and shifted QR steps in float64, about 8·H³ multiplications: milliseconds for 64 units, a sixth of a second for 256.
    /// </summary>
    /// <param name="matrix">Square; stored <c>[out][in]</c> or <c>[in][out]</c>, which have the same eigenvalues.</param>
    /// <param name="size">Rows and columns, from 0.</param>
    /// <param name="leadingDimension">Distance in numbers between two stored lines, at least <paramref name="size"/>.</param>
    /// <returns>NaN where the matrix holds NaN or infinity, or where the iteration does not converge; 0 for an empty matrix.</returns>
    /// <exception cref="ArgumentException">The lines overlap or do not fit into <paramref name="matrix"/>.</exception>
    public static double Of(ReadOnlySpan<float> matrix, int size, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size == 0) return 0;
        if (leadingDimension < size || (long)(size - 1) * leadingDimension + size > matrix.Length)
            throw new ArgumentException($"{size} lines of {size} numbers, {leadingDimension} apart, do not fit into {matrix.Length} numbers.");
        var values = new double[size * size];
        var largest = 0.0;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var value = (double)matrix[row * leadingDimension + column];
                if (!double.IsFinite(value)) return double.NaN;
                largest = Math.Max(largest, Math.Abs(value));
                values[row * size + column] = value;
            }
        }
        // The iteration looks for entries that are small beside their neighbours; among zeros it finds none.
        return largest == 0 ? 0 : LargestEigenvalue(size, values);
    }

    /// <summary>The largest of all recurrent matrices of a network.</summary>
    public static double Largest(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var largest = 0.0;
        foreach (var tensor in network.Layout.Tensors)
            if (tensor.Role == ParameterRole.Recurrent)
                largest = Math.Max(largest, Of(network.Parameters.Span[tensor.Offset..], tensor.Rows, tensor.ColumnStride));
        return largest;
    }

    private static double LargestEigenvalue(int size, double[] values)
    {
        ManagedAlgebra.Ensure();
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
