namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// A Gaussian process that has seen results, and runs in flight whose values are drawn from what it expects of them, jointly. A draw of standard normal numbers
/// z is one of their values f = μ + L z; since L is the lower right part of the factor of all rows, the process that has seen f too needs nothing but z.
/// </summary>
internal sealed class GpModel
{
    /// <summary>Keeps rows in flight apart from equal ones.</summary>
    private const double Jitter = 1e-9;

    private readonly Hyperparameters _at;
    private readonly bool[] _isCategory;
    private readonly IReadOnlyList<double[]> _points;
    private readonly CholeskyFactor _factor;
    private readonly double[] _solved;
    private readonly int _finished;

    /// <summary>The process after results.</summary>
    /// <param name="at">Its hyperparameters.</param>
    /// <param name="isCategory">Which coordinates are categories.</param>
    /// <param name="points">Those of results, then those in flight; the rows of <paramref name="factor"/>.</param>
    /// <param name="factor">Of the covariance of these rows.</param>
    /// <param name="values">Of the results, with mean 0 and deviation 1.</param>
    public GpModel(Hyperparameters at, bool[] isCategory, IReadOnlyList<double[]> points, CholeskyFactor factor, double[] values)
    {
        (_at, _isCategory, _points, _factor, _finished) = (at, isCategory, points, factor, values.Length);
        _solved = values.ToArray();
        factor.Forward(_solved);
    }

    /// <summary>Rows: results, and runs in flight.</summary>
    public int Count => _points.Count;

    /// <summary>Runs in flight.</summary>
    public int InFlight => _points.Count - _finished;

    /// <summary>L⁻¹ y, one for each result.</summary>
    public ReadOnlySpan<double> Solved => _solved;

    /// <summary>The variance before anything is seen.</summary>
    public double Scale => _at.Scale;

    /// <summary>1/ℓ² of each coordinate.</summary>
    public double[] Weights => _at.Weights;

    /// <summary>Appends a row to the factor of a covariance.</summary>
    /// <param name="factor">Of the rows before it.</param>
    /// <param name="at">The process.</param>
    /// <param name="isCategory">Which coordinates are categories.</param>
    /// <param name="points">All rows' coordinates.</param>
    /// <param name="weight">How many times smaller the noise of its result is than that of a first result; null: it is in flight.</param>
    public static void Append(CholeskyFactor factor, Hyperparameters at, bool[] isCategory, IReadOnlyList<double[]> points, double? weight)
    {
        var i = factor.Count;
        var row = new double[i + 1];
        for (var j = 0; j < i; j++) row[j] = at.Scale * Matern.Of(Distances.Squared(points[i], points[j], at.Weights, isCategory)).Value;
        row[i] = at.Scale + (weight is { } times ? at.Noise / times : Jitter);
        factor.Append(row);
    }

    /// <summary>The value that a run in flight has in a draw.</summary>
    /// <param name="run">Which one, from 0.</param>
    /// <param name="draw">Standard normal, one for each run in flight.</param>
    public double ValueOf(int run, ReadOnlySpan<double> draw)
    {
        var row = _factor.Row(_finished + run);
        return Dots.Of(row[.._finished], _solved) + Dots.Of(row[_finished..], draw);
    }

    /// <summary>The covariances with a point, solved: v = L⁻¹ k, and their slopes by the squared distance.</summary>
    public void Solve(double[] x, Span<double> v, Span<double> slopes)
    {
        for (var i = 0; i < v.Length; i++)
        {
            var (value, slope) = Matern.Of(Distances.Squared(x, _points[i], _at.Weights, _isCategory));
            (v[i], slopes[i]) = (_at.Scale * value, _at.Scale * slope);
        }
        _factor.Forward(v);
    }

    /// <summary>The gradient by a point of what has this gradient by v.</summary>
    /// <param name="x">The point.</param>
    /// <param name="byV">By v; is overwritten.</param>
    /// <param name="slopes">As <see cref="Solve"/> gave them.</param>
    /// <param name="gradient">One for each coordinate; 0 for categories.</param>
    public void Gradient(double[] x, Span<double> byV, ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        _factor.Backward(byV);
        gradient.Clear();
        for (var i = 0; i < byV.Length; i++)
        {
            var (factor, point) = (2 * byV[i] * slopes[i], _points[i]);
            for (var k = 0; k < x.Length; k++)
                if (!_isCategory[k]) gradient[k] += factor * _at.Weights[k] * (x[k] - point[k]);
        }
    }

    /// <summary>Mean and variance at a point, after the results alone.</summary>
    public (double Mean, double Variance) Posterior(double[] x)
    {
        var (v, slopes) = (new double[_finished], new double[_finished]);
        Solve(x, v, slopes);
        return (Dots.Of(v, _solved), Math.Max(0, _at.Scale - Dots.Of(v, v)));
    }
}
