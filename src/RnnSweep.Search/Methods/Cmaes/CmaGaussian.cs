using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>The normal distribution of CMA-ES (Hansen 2016), which its best draws shift, stretch and turn. Work on it is the same for all machines, bit for
/// bit.</summary>
internal sealed class CmaGaussian
{
    private const double LeastEigenvalue = 1e-20;
    private const double MostCondition = 1e14;

    private readonly int _n;
    private readonly CmaRates _rates;
    private readonly double[] _covariance;
    private readonly double[] _work;
    private readonly double[] _vectors;
    private readonly double[] _widths;
    private readonly double[] _stepPath;
    private readonly double[] _path;
    private readonly double[] _shift;
    private readonly double[] _white;
    private int _generation;

    /// <param name="mean">Where it begins.</param>
    /// <param name="sigma">How wide.</param>
    /// <param name="rates">Its constants.</param>
    public CmaGaussian(double[] mean, double sigma, CmaRates rates)
    {
        (_n, _rates, Mean, Sigma) = (mean.Length, rates, mean.ToArray(), sigma);
        (_covariance, _work, _vectors) = (new double[_n * _n], new double[_n * _n], new double[_n * _n]);
        (_widths, _stepPath, _path, _shift, _white) = (new double[_n], new double[_n], new double[_n], new double[_n], new double[_n]);
        for (var i = 0; i < _n; i++) (_covariance[i * _n + i], _vectors[i * _n + i], _widths[i]) = (1, 1, 1);
    }

    /// <summary>The mean.</summary>
    public double[] Mean { get; }

    /// <summary>The step size.</summary>
    public double Sigma { get; private set; }

    /// <summary>The covariance, without the step size.</summary>
    public double Covariance(int i, int j) => _covariance[i * _n + j];

    /// <summary>The deviation of a coordinate.</summary>
    public double Deviation(int i) => Sigma * Math.Sqrt(Math.Max(0, _covariance[i * _n + i]));

    /// <summary>Whether it has become too thin to go on with.</summary>
    public bool IsDegenerate => _n > 0 && (_widths.Max() > Math.Sqrt(MostCondition) * _widths.Min() || !double.IsFinite(Sigma));

    /// <summary>Gives it a covariance, without the step size.</summary>
    public void Stretch(Func<int, int, double> covariance)
    {
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++) _covariance[i * _n + j] = covariance(i, j);
        Decompose();
    }

    /// <summary>Writes the draw that belongs to standard normal numbers.</summary>
    public void Draw(ReadOnlySpan<double> normal, Span<double> x)
    {
        for (var i = 0; i < _n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < _n; j++) sum += _vectors[i * _n + j] * _widths[j] * normal[j];
            x[i] = Mean[i] + Sigma * sum;
        }
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="points">Its draws, the best first, as many as there are weights; overwritten.</param>
    /// <param name="longest">A draw that lies further out, measured in the distribution's own widths, is drawn in to this (Hansen 2011, injection).</param>
    public void Update(IReadOnlyList<double[]> points, double longest)
    {
        _generation++;
        Array.Clear(_shift);
        var lengths = new double[points.Count];
        for (var k = 0; k < points.Count; k++)
        {
            var y = points[k];
            for (var i = 0; i < _n; i++) y[i] = (y[i] - Mean[i]) / Sigma;
            lengths[k] = Whiten(y);
            if (lengths[k] > longest)
            {
                for (var i = 0; i < _n; i++) y[i] *= longest / lengths[k];
                lengths[k] = longest;
            }
            if (k < _rates.Parents)
                for (var i = 0; i < _n; i++) _shift[i] += _rates.Weights[k] * y[i];
        }
        for (var i = 0; i < _n; i++) Mean[i] += Sigma * _shift[i];
        var (cs, cc) = (_rates.StepPath, _rates.CovariancePath);
        Whiten(_shift);
        var length = 0.0;
        for (var i = 0; i < _n; i++)
        {
            _stepPath[i] = (1 - cs) * _stepPath[i] + Math.Sqrt(cs * (2 - cs) * _rates.Effective) * _white[i];
            length += _stepPath[i] * _stepPath[i];
        }
        length = Math.Sqrt(length);
        Sigma *= Elementary.Exp(cs / _rates.StepDamping * (length / _rates.ExpectedLength - 1));
        var isSlow = length / Math.Sqrt(1 - Elementary.Pow(1 - cs, 2 * (_generation + 1))) < (1.4 + 2.0 / (_n + 1)) * _rates.ExpectedLength;
        for (var i = 0; i < _n; i++)
            _path[i] = (1 - cc) * _path[i] + (isSlow ? Math.Sqrt(cc * (2 - cc) * _rates.Effective) * _shift[i] : 0);
        var kept = 1 + (isSlow ? 0 : _rates.RankOne * cc * (2 - cc)) - _rates.RankOne - _rates.RankMany * _rates.WeightSum;
        for (var i = 0; i < _n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = kept * _covariance[i * _n + j] + _rates.RankOne * _path[i] * _path[j];
                for (var k = 0; k < points.Count; k++)
                {
                    var weight = _rates.Weights[k] >= 0 ? _rates.Weights[k] : _rates.Weights[k] * _n / (lengths[k] * lengths[k] + 1e-8);
                    sum += _rates.RankMany * weight * points[k][i] * points[k][j];
                }
                _covariance[i * _n + j] = _covariance[j * _n + i] = sum;
            }
        Decompose();
    }

    /// <summary>Leaves C^(−1/2) y; returns its length.</summary>
    private double Whiten(double[] y)
    {
        Array.Clear(_white);
        var squares = 0.0;
        for (var j = 0; j < _n; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < _n; i++) sum += _vectors[i * _n + j] * y[i];
            sum /= _widths[j];
            squares += sum * sum;
            for (var i = 0; i < _n; i++) _white[i] += _vectors[i * _n + j] * sum;
        }
        return Math.Sqrt(squares);
    }

    private void Decompose()
    {
        _covariance.CopyTo(_work, 0);
        SymmetricEigen.Decompose(_work, _vectors, _n);
        for (var i = 0; i < _n; i++) _widths[i] = Math.Sqrt(Math.Max(LeastEigenvalue, _work[i * _n + i]));
    }
}
