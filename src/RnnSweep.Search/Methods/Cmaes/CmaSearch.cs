using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// One start of CMA-ES on the points of a space: a normal distribution over numbers, and shares of categories. Draws change nothing; results do, a generation
/// at a time, in the order in which they come.
/// </summary>
internal sealed class CmaSearch
{
    /// <summary>Comes to rest where the best values of the last generations differ by less, beside their size, or the widest deviation is a smaller share of
    /// the ranges.</summary>
    private const double Still = 1e-11;

    private const double Thin = 1e-6;

    private readonly UnitAxes _axes;
    private readonly int[] _numbers;
    private readonly int[] _categories;
    private readonly CmaRates _rates;
    private readonly CmaGaussian _gaussian;
    private readonly CategoryShares _shares;
    private readonly double _longest;
    private readonly List<(double[] Point, double Value, int Order)> _pending = [];
    private readonly Queue<double> _bests = new();
    private readonly int _history;
    private readonly double[] _leastDeviation;
    private int _results;

    /// <param name="axes">The space as points.</param>
    /// <param name="mean">Where it begins; of categories nothing.</param>
    /// <param name="sigma">The first step size.</param>
    /// <param name="population">λ.</param>
    /// <param name="start">Where others have searched before: the first covariance and what of categories was good; null: a sphere and nothing.</param>
    public CmaSearch(UnitAxes axes, double[] mean, double sigma, int population, WarmStart? start = null)
    {
        (_axes, Population) = (axes, population);
        _numbers = [.. Enumerable.Range(0, axes.Places.Length).Where(k => !axes.IsCategory[k])];
        _categories = [.. Enumerable.Range(0, axes.Places.Length).Where(k => axes.IsCategory[k])];
        var n = Math.Max(1, _numbers.Length);
        _rates = new CmaRates(n, population, hasNegative: _categories.Length == 0);
        _gaussian = new CmaGaussian([.. _numbers.Select(k => mean[k])], sigma, _rates);
        if (start is not null) _gaussian.Stretch((i, j) => start.Covariance[i * _numbers.Length + j]);
        _shares = new CategoryShares([.. _categories.Select(k => SharesOf(axes[k].Probabilities, k, start?.Best ?? []))]);
        _longest = Math.Sqrt(n) + 2.0 * n / (n + 2);
        _history = 10 + (int)Math.Ceiling(30.0 * n / population);
        // On a grid so much of the distribution stays beyond the ends of a cell that neighbours are still drawn (CMA-ES with margin, Hamano et al. 2022).
        var beyond = -Gaussian.Quantile(1.0 / (2 * n * population));
        _leastDeviation = [.. _numbers.Select(k => axes.IsDiscrete[k] ? 0.5 * axes.StepOf(k) / beyond : 0)];
    }

    /// <summary>λ.</summary>
    public int Population { get; }

    /// <summary>What is expected beforehand counts as one of the best.</summary>
    private static double[] SharesOf(double[] expected, int coordinate, IReadOnlyList<double[]> best)
    {
        var shares = expected.ToArray();
        // What is never to be drawn stays so, whoever has tried it.
        var active = best.Where(point => point[coordinate] >= 0 && expected[(int)point[coordinate]] > 0).ToList();
        foreach (var point in active) shares[(int)point[coordinate]]++;
        for (var c = 0; c < shares.Length; c++) shares[c] /= 1 + active.Count;
        return shares;
    }

    /// <summary>The default λ of a space.</summary>
    public static int DefaultPopulation(int dimensions) => 4 + (int)Math.Floor(3 * Elementary.Log(Math.Max(1, dimensions)));

    /// <summary>True where it has come to rest.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>A draw: what is learnt from it, and what is tried, which differ on grids.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="number">The variant, whose even draw comes first; null: all are random.</param>
    /// <param name="even">Even draws.</param>
    public (double[] Latent, double[] Tried) Draw(StreamKey key, int? number, EvenNormals even)
    {
        var attempts = 10 * _axes.Places.Length;
        var stream = key.Open();
        var latent = new double[_axes.Places.Length];
        var (normal, x) = (new double[_numbers.Length], new double[_numbers.Length]);
        for (var i = 0; i < _categories.Length; i++) latent[_categories[i]] = _shares.Draw(i, stream.NextDouble());
        for (var attempt = 0; ; attempt++)
        {
            if (attempt == 0 && number is { } one) even.Write(one, ref stream, normal);
            else
                for (var i = 0; i < normal.Length; i++) normal[i] = stream.NextNormal();
            _gaussian.Draw(normal, x);
            var isInside = true;
            for (var i = 0; i < x.Length; i++)
            {
                isInside &= x[i] >= _axes.Low[_numbers[i]] && x[i] <= _axes.High[_numbers[i]];
                latent[_numbers[i]] = Math.Clamp(x[i], _axes.Low[_numbers[i]], _axes.High[_numbers[i]]);
            }
            if (isInside || attempt == attempts) break;
        }
        var tried = latent.ToArray();
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (_leastDeviation[i] == 0 || _gaussian.Deviation(i) is var deviation && deviation >= _leastDeviation[i]) continue;
            var k = _numbers[i];
            var wide = _gaussian.Mean[i] + (latent[k] - _gaussian.Mean[i]) * (_leastDeviation[i] / Math.Max(1e-300, deviation));
            tried[k] = Math.Clamp(wide, _axes.Low[k], _axes.High[k]);
        }
        return (latent, tried);
    }

    /// <summary>What is learnt of a variant that was not drawn here: where it is inactive, nothing.</summary>
    public double[] Latent(double[] point)
    {
        var (latent, active) = (point.ToArray(), _axes.ActiveOf(point));
        for (var i = 0; i < _numbers.Length; i++)
            if (!active[_numbers[i]]) latent[_numbers[i]] = _gaussian.Mean[i];
        return latent;
    }

    /// <summary>Takes a result; NaN is worse than any number.</summary>
    public void Add(double[] latent, double value)
    {
        _pending.Add((latent, double.IsNaN(value) ? double.PositiveInfinity : value, _results++));
        if (_pending.Count < Population) return;
        _pending.Sort((one, other) => one.Value != other.Value ? one.Value.CompareTo(other.Value) : one.Order.CompareTo(other.Order));
        _gaussian.Update([.. _pending.Select(one => _numbers.Select(k => one.Point[k]).ToArray())], _longest);
        _shares.Update([.. _pending.Select(one => _categories.Select(k => (int)one.Point[k]).ToArray())], _rates.Weights);
        _bests.Enqueue(_pending[0].Value);
        if (_bests.Count > _history) _bests.Dequeue();
        _pending.Clear();
        IsAtRest = HasComeToRest();
    }

    private bool HasComeToRest()
    {
        if (_gaussian.IsDegenerate) return true;
        if (_bests.Count == _history && _bests.Max() - _bests.Min() is var range && !(range > Still * Math.Max(1, Math.Abs(_bests.Min())))) return true;
        if (_numbers.Length == 0) return false;
        for (var i = 0; i < _numbers.Length; i++)
            if (_gaussian.Deviation(i) > Math.Max(Thin, _leastDeviation[i])) return false;
        return true;
    }
}
