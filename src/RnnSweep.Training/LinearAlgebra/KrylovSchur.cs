using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.LinearAlgebra;

/// <summary>
/// The largest |eigenvalue| of a large matrix from products with vectors: an Arnoldi factorisation of 40 vectors, restarted with the span of its 20 largest
/// Ritz vectors (Stewart, A Krylov–Schur algorithm for large eigenproblems, 2002). Complex pairs are kept together; equal moduli do no harm, as they would
/// to a power iteration.
/// </summary>
internal sealed class KrylovSchur
{
    private const int Vectors = 40;
    private const int Kept = 20;
    private const int MostRestarts = 100;

    /// <summary>Vectors that it works with at a time.</summary>
    internal const int MostVectors = Vectors + 1 + Kept + 1;

    /// <summary>Products with vectors at most.</summary>
    internal const int MostProducts = Vectors + MostRestarts * (Vectors - Kept);

    private readonly Action<double[], double[]> _multiply;
    private readonly int _size;
    private readonly double[][] _basis = new double[Vectors + 1][];
    private readonly double[,] _projected = new double[Vectors + 1, Vectors];
    private readonly double _tolerance;

    private KrylovSchur(Action<double[], double[]> multiply, int size, int length, double tolerance)
    {
        (_multiply, _size, _tolerance) = (multiply, size, tolerance);
        for (var i = 0; i <= Vectors; i++) _basis[i] = new double[length];
    }

    /// <summary>max |λ|; null where it is not found within the restarts.</summary>
    /// <param name="multiply">Writes the product with its first argument into its second.</param>
    /// <param name="size">Rows of the matrix; more than <see cref="Vectors"/>.</param>
    /// <param name="length">How long vectors are stored, the rest being 0.</param>
    /// <param name="tolerance">How large the residual of the largest Ritz pair may be, beside its value.</param>
    internal static double? LargestModulus(Action<double[], double[]> multiply, int size, int length, double tolerance)
    {
        ManagedAlgebra.Ensure();
        return new KrylovSchur(multiply, size, length, tolerance).Find();
    }

    /// <summary>A vector of unit length whose direction depends on nothing but its size: with one along an axis, a permutation shows nothing.</summary>
    internal static void FillStart(double[] vector, int size, long seed)
    {
        var random = StreamKey.Of(seed).With("krylov").Open();
        for (var i = 0; i < size; i++) vector[i] = 2 * random.NextDouble() - 1;
        Scale(vector, 1 / Math.Sqrt(DenseOperator.Dot(vector, vector)));
    }

    private double? Find()
    {
        FillStart(_basis[0], _size, seed: 1);
        var kept = 0;
        for (var restart = 0; restart <= MostRestarts; restart++)
        {
            var built = Extend(kept);
            var residual = built < Vectors ? 0 : _projected[Vectors, Vectors - 1];
            var pairs = Eigenpairs(built);
            if (pairs is null) return null;
            var values = pairs.EigenValues;
            var top = 0;
            for (var i = 1; i < built; i++)
                if (values[i].Magnitude > values[top].Magnitude) top = i;
            var modulus = values[top].Magnitude;
            if (modulus == 0) return residual == 0 ? 0 : null;
            if (Residual(pairs, top, residual) <= _tolerance * modulus) return modulus;
            kept = Restart(pairs, residual);
        }
        return null;
    }

    /// <summary>Arnoldi steps up to all vectors; fewer where the space so far is invariant.</summary>
    private int Extend(int from)
    {
        for (var j = from; j < Vectors; j++)
        {
            var next = _basis[j + 1];
            _multiply(_basis[j], next);
            var before = Math.Sqrt(DenseOperator.Dot(next, next));
            for (var i = 0; i <= j; i++) _projected[i, j] = 0;
            // Twice is enough (Giraud and others 2005).
            for (var pass = 0; pass < 2; pass++)
                for (var i = 0; i <= j; i++)
                {
                    var share = DenseOperator.Dot(_basis[i], next);
                    _projected[i, j] += share;
                    DenseOperator.AddScaled(_basis[i], -share, next);
                }
            var rest = Math.Sqrt(DenseOperator.Dot(next, next));
            if (rest <= 1e-12 * before || rest == 0) return j + 1;
            _projected[j + 1, j] = rest;
            Scale(next, 1 / rest);
        }
        return Vectors;
    }

    private MathNet.Numerics.LinearAlgebra.Factorization.Evd<double>? Eigenpairs(int size)
    {
        try
        {
            return Matrix<double>.Build.Dense(size, size, (i, j) => _projected[i, j]).Evd(Symmetricity.Asymmetric);
        }
        catch (NonConvergenceException)
        {
            return null;
        }
    }

    /// <summary>‖A u − θ u‖ of a Ritz pair of unit length.</summary>
    private static double Residual(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> pairs, int index, double residual)
    {
        if (residual == 0) return 0;
        var (real, imaginary) = Columns(pairs, index);
        var (length, last) = (0.0, 0.0);
        for (var i = 0; i < Vectors; i++)
        {
            var square = real[i] * real[i] + (imaginary is null ? 0 : imaginary[i] * imaginary[i]);
            length += square;
            last = square;
        }
        return length == 0 ? double.PositiveInfinity : residual * Math.Sqrt(last / length);
    }

    /// <summary>The eigenvector of an index: its column, and of a complex pair the pair's two columns.</summary>
    private static (double[] Real, double[]? Imaginary) Columns(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> pairs, int index)
    {
        var value = pairs.EigenValues[index];
        if (value.Imaginary == 0) return (pairs.EigenVectors.Column(index).ToArray(), null);
        var first = FirstOfPair(pairs, index);
        return (pairs.EigenVectors.Column(first).ToArray(), pairs.EigenVectors.Column(first + 1).ToArray());
    }

    private static int FirstOfPair(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> pairs, int index)
    {
        // Pairs stand side by side: count from the beginning which one this is.
        for (var i = 0; i < pairs.EigenValues.Count;)
        {
            if (pairs.EigenValues[i].Imaginary == 0)
            {
                i++;
                continue;
            }
            if (index == i || index == i + 1) return i;
            i += 2;
        }
        return index;
    }

    /// <summary>Keeps the span of the largest Ritz vectors. Their span is invariant under the projected matrix, so the factorisation stays one.</summary>
    private int Restart(MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> pairs, double residual)
    {
        var order = Enumerable.Range(0, Vectors).OrderByDescending(i => pairs.EigenValues[i].Magnitude).ThenBy(i => i);
        var (taken, span) = (new HashSet<int>(), new List<double[]>());
        foreach (var index in order)
        {
            if (span.Count >= Kept) break;
            var first = pairs.EigenValues[index].Imaginary == 0 ? index : FirstOfPair(pairs, index);
            if (!taken.Add(first)) continue;
            var (real, imaginary) = Columns(pairs, index);
            Add(span, real);
            if (imaginary is not null) Add(span, imaginary);
        }
        var kept = span.Count;
        Rotate(span);
        var projected = Project(span);
        Array.Clear(_projected);
        for (var i = 0; i < kept; i++)
        {
            for (var j = 0; j < kept; j++) _projected[i, j] = projected[i, j];
            _projected[kept, i] = residual * span[i][Vectors - 1];
        }
        return kept;
    }

    /// <summary>Adds a vector's part that is orthogonal to the others, unless nothing is left of it.</summary>
    private static void Add(List<double[]> span, double[] vector)
    {
        var before = Math.Sqrt(DenseOperator.Dot(vector, vector));
        for (var pass = 0; pass < 2; pass++)
            foreach (var other in span) DenseOperator.AddScaled(other, -DenseOperator.Dot(other, vector), vector);
        var rest = Math.Sqrt(DenseOperator.Dot(vector, vector));
        if (rest <= 1e-10 * before || rest == 0) return;
        Scale(vector, 1 / rest);
        span.Add(vector);
    }

    /// <summary>The basis becomes that of the span, followed by the direction in which the factorisation goes on.</summary>
    private void Rotate(List<double[]> span)
    {
        var rotated = new double[span.Count][];
        for (var k = 0; k < span.Count; k++)
        {
            rotated[k] = new double[_basis[0].Length];
            for (var i = 0; i < Vectors; i++) DenseOperator.AddScaled(_basis[i], span[k][i], rotated[k]);
        }
        _basis[Vectors].CopyTo(_basis[span.Count], 0);
        for (var k = 0; k < span.Count; k++) rotated[k].CopyTo(_basis[k], 0);
    }

    private double[,] Project(List<double[]> span)
    {
        var projected = new double[span.Count, span.Count];
        var product = new double[Vectors];
        for (var j = 0; j < span.Count; j++)
        {
            for (var i = 0; i < Vectors; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < Vectors; k++) sum += _projected[i, k] * span[j][k];
                product[i] = sum;
            }
            for (var i = 0; i < span.Count; i++) projected[i, j] = DenseOperator.Dot(span[i], product);
        }
        return projected;
    }

    private static void Scale(double[] vector, double factor)
    {
        for (var i = 0; i < vector.Length; i++) vector[i] *= factor;
    }
}
