using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// Fits a Gaussian process to values by the largest posterior density of its hyperparameters, with the priors of Optuna 5: −0.1 (ℓ² + 1/ℓ²) for each length,
/// Gamma(2, 1) for the scale and Gamma(1.1, 30) for the noise.
/// </summary>
internal sealed class HyperparameterFit
{
    /// <summary>The least variance of noise.</summary>
    public const double LeastNoise = 1e-6;

    private const int MostEvaluations = 40;
    private const double LogBound = 14;

    private readonly double[][] _points;
    private readonly bool[] _isCategory;
    private readonly double[] _values;
    private readonly double[]? _weights;
    private readonly double[] _alpha;
    private readonly double[][] _inverse;
    private readonly double[][] _slopes;

    internal HyperparameterFit(double[][] points, bool[] isCategory, double[] values, double[]? weights = null)
    {
        _weights = weights;
        (_points, _isCategory, _values, _alpha) = (points, isCategory, values, new double[values.Length]);
        _inverse = [.. points.Select(_ => new double[points.Length])];
        _slopes = [.. Enumerable.Range(0, points.Length).Select(row => new double[row])];
    }

    /// <summary>The hyperparameters.</summary>
    /// <param name="points">Their coordinates.</param>
    /// <param name="isCategory">Which coordinates are categories, which are equal or not.</param>
    /// <param name="values">With mean 0 and deviation 1.</param>
    /// <param name="weights">How many times smaller the noise of each is than that of a first result; null: all are 1.</param>
    public static Hyperparameters Of(double[][] points, bool[] isCategory, double[] values, double[]? weights = null)
    {
        var fit = new HyperparameterFit(points, isCategory, values, weights);
        var dimensions = isCategory.Length + 2;
        var (low, high) = (new double[dimensions], new double[dimensions]);
        Array.Fill(low, -LogBound);
        Array.Fill(high, LogBound);
        var minimizer = new BoundedMinimizer(dimensions);
        var x = new double[dimensions];
        x[^1] = Elementary.Log(0.1);
        minimizer.Minimise(fit.Evaluate, x, low, high, MostEvaluations, flat: 1e-2, still: 1e-5);
        return At(x);
    }

    private static Hyperparameters At(ReadOnlySpan<double> x)
    {
        var weights = new double[x.Length - 2];
        for (var k = 0; k < weights.Length; k++) weights[k] = Elementary.Exp(x[k]);
        return new(weights, Elementary.Exp(x[^2]), LeastNoise + Elementary.Exp(x[^1]));
    }

    /// <summary>The negative logarithm of the posterior density, and its gradient by the hyperparameters' logarithms.</summary>
    internal double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var at = At(x);
        var n = _points.Length;
        var factor = new CholeskyFactor();
        for (var i = 0; i < n; i++)
        {
            var row = new double[i + 1];
            for (var j = 0; j < i; j++)
            {
                var (value, slope) = Matern.Of(Distances.Squared(_points[i], _points[j], at.Weights, _isCategory));
                (row[j], _slopes[i][j]) = (at.Scale * value, at.Scale * slope);
            }
            row[i] = at.Scale + at.Noise / WeightOf(i);
            factor.Append(row);
        }
        _values.CopyTo(_alpha, 0);
        factor.Forward(_alpha);
        var result = factor.LogDiagonal() + 0.5 * Dots.Of(_alpha, _alpha);
        factor.Backward(_alpha);
        Invert(factor);
        gradient.Clear();
        // ∂/∂θ = ½ Σ (K⁻¹ − α αᵀ) ∂K/∂θ; what is off the diagonal counts twice.
        var trace = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                Distances.AddSquares((_inverse[i][j] - _alpha[i] * _alpha[j]) * _slopes[i][j], _points[i], _points[j], _isCategory, gradient);
            trace += (_inverse[i][i] - _alpha[i] * _alpha[i]) / WeightOf(i);
        }
        // For the scale it is K without noise: Σ (K⁻¹ − α αᵀ)(K − noise) = n − αᵀ y − noise · trace.
        var scaled = n - Dots.Of(_alpha, _values) - at.Noise * trace;
        for (var k = 0; k < at.Weights.Length; k++)
        {
            var weight = at.Weights[k];
            gradient[k] = weight * gradient[k] + 0.1 * (weight - 1 / weight);
            result += 0.1 * (weight + 1 / weight);
        }
        var noise = at.Noise - LeastNoise;
        gradient[^2] = 0.5 * scaled - 1 + at.Scale;
        gradient[^1] = noise * (0.5 * trace - 0.1 / at.Noise + 30);
        return result - Elementary.Log(at.Scale) + at.Scale - 0.1 * Elementary.Log(at.Noise) + 30 * at.Noise;
    }

    private double WeightOf(int row) => _weights is { } weights ? weights[row] : 1;

    /// <summary>The lower half of K⁻¹ = L⁻ᵀ L⁻¹.</summary>
    private void Invert(CholeskyFactor factor)
    {
        var n = factor.Count;
        // Row i of L⁻¹ from the rows above it: Σⱼ L(i,j) L⁻¹(j,·) = e_i.
        for (var i = 0; i < n; i++)
        {
            var row = _inverse[i].AsSpan(0, i + 1);
            var of = factor.Row(i);
            row.Clear();
            for (var j = 0; j < i; j++) Dots.Add(-of[j], _inverse[j].AsSpan(0, j + 1), row);
            row[i] = 1;
            for (var j = 0; j <= i; j++) row[j] /= of[i];
        }
        // K⁻¹(i,·) = Σ_{m ≥ i} L⁻¹(m,i) L⁻¹(m,·): from the top, since only rows below are needed, and those are still of L⁻¹.
        for (var i = 0; i < n; i++)
        {
            var row = _inverse[i].AsSpan(0, i + 1);
            var own = row[i];
            for (var j = 0; j <= i; j++) row[j] *= own;
            for (var m = i + 1; m < n; m++) Dots.Add(_inverse[m][i], _inverse[m].AsSpan(0, i + 1), row);
        }
    }
}
