using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// The logarithm of the improvement that is expected of a point beside the best result and the runs in flight: the mean over draws of what those will turn out
/// to be. What they are expected to improve by themselves is the same for all points, and left out.
/// </summary>
internal sealed class Acquisition
{
    private const double LeastVariance = 1e-12;

    private readonly GpModel _model;
    private readonly double[][] _draws;
    private readonly double[] _best;
    private readonly double[] _v;
    private readonly double[] _slopes;
    private readonly double[] _byV;
    private readonly double[] _terms;
    private readonly double[] _shares;
    private readonly double[] _scores;

    /// <param name="model">The process.</param>
    /// <param name="best">The least value of the results.</param>
    /// <param name="draws">Standard normal numbers, one for each run in flight; a single empty one where there is none.</param>
    public Acquisition(GpModel model, double best, double[][] draws)
    {
        (_model, _draws, _best) = (model, draws, new double[draws.Length]);
        (_v, _slopes, _byV) = (new double[model.Count], new double[model.Count], new double[model.Count]);
        (_terms, _shares, _scores) = (new double[draws.Length], new double[draws.Length], new double[draws.Length]);
        for (var s = 0; s < draws.Length; s++)
        {
            _best[s] = best;
            for (var run = 0; run < model.InFlight; run++) _best[s] = Math.Min(_best[s], model.ValueOf(run, draws[s]));
        }
    }

    /// <summary>1/ℓ² of a coordinate.</summary>
    public double Weight(int column) => _model.Weights[column];

    /// <summary>The logarithm at a point.</summary>
    public double At(double[] x) => Evaluate(x);

    /// <summary>The logarithm at a point, and its gradient.</summary>
    public double At(double[] x, Span<double> gradient)
    {
        var value = Evaluate(x);
        var variance = Variance();
        var sigma = Math.Sqrt(variance);
        var finished = _model.Count - _model.InFlight;
        var (byMean, byWidth) = (0.0, 0.0);
        Array.Clear(_byV);
        for (var s = 0; s < _draws.Length; s++)
        {
            var slope = -_shares[s] * _terms[s] / sigma;
            byMean += slope;
            byWidth += _shares[s] * (1 - _terms[s] * _scores[s]);
            Dots.Add(slope, _draws[s], _byV.AsSpan(finished));
        }
        Dots.Add(byMean, _model.Solved, _byV);
        Dots.Add(-byWidth / variance, _v, _byV);
        _model.Gradient(x, _byV, _slopes, gradient);
        return value;
    }

    private double Variance() => Math.Max(LeastVariance, _model.Scale - Dots.Of(_v, _v));

    /// <summary>Leaves each draw's share of the mean, its z and its slope by z.</summary>
    private double Evaluate(double[] x)
    {
        _model.Solve(x, _v, _slopes);
        var sigma = Math.Sqrt(Variance());
        var finished = _model.Count - _model.InFlight;
        var mean = Dots.Of(_v.AsSpan(0, finished), _model.Solved);
        var most = double.NegativeInfinity;
        for (var s = 0; s < _draws.Length; s++)
        {
            _scores[s] = (_best[s] - mean - Dots.Of(_v.AsSpan(finished), _draws[s])) / sigma;
            (_shares[s], _terms[s]) = LogImprovement.Of(_scores[s]);
            most = Math.Max(most, _shares[s]);
        }
        var sum = 0.0;
        for (var s = 0; s < _draws.Length; s++) sum += _shares[s] = Elementary.Exp(_shares[s] - most);
        for (var s = 0; s < _draws.Length; s++) _shares[s] /= sum;
        return most + Elementary.Log(sum / _draws.Length) + Elementary.Log(sigma);
    }
}
