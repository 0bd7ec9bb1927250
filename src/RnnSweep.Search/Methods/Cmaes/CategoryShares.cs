using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// How likely each category is to be drawn, which the best draws raise by an adaptive natural gradient; no category falls below a margin, so that none is lost
/// for good (CatCMA, Hamano et al. 2024).
/// </summary>
internal sealed class CategoryShares
{
    private const double Alpha = 1.5;

    private readonly double[][] _shares;
    private readonly double[] _least;
    private readonly double[] _path;
    private double _step = 1;
    private double _rate = 1;
    private double _gamma;

    /// <param name="priors">The probabilities of each parameter's categories; those of 0 stay so.</param>
    public CategoryShares(IReadOnlyList<double[]> priors)
    {
        _shares = [.. priors.Select(prior => prior.ToArray())];
        var free = _shares.Select(shares => shares.Count(share => share > 0)).ToArray();
        _least = [.. free.Select(count => count < 2 ? 0 : (1 - Elementary.Pow(0.73, 1.0 / priors.Count)) / (count - 1))];
        _path = new double[Math.Max(1, free.Sum(count => count - 1))];
        for (var i = 0; i < _shares.Length; i++) Lift(i);
    }

    /// <summary>The shares of a parameter's categories.</summary>
    public ReadOnlySpan<double> Of(int parameter) => _shares[parameter];

    /// <summary>The category that a number between 0 and 1 stands for.</summary>
    public int Draw(int parameter, double u)
    {
        var (shares, last) = (_shares[parameter], 0);
        for (var c = 0; c < shares.Length; c++)
        {
            if (shares[c] <= 0) continue;
            last = c;
            u -= shares[c];
            if (u < 0) return c;
        }
        return last;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="categories">Those of each draw, the best first; −1 where the parameter was inactive.</param>
    /// <param name="weights">One for each draw; those below 0 do not count.</param>
    public void Update(IReadOnlyList<int[]> categories, double[] weights)
    {
        if (_shares.Length == 0) return;
        var gradient = new double[_shares.Length][];
        var flat = new double[_path.Length];
        var place = 0;
        for (var i = 0; i < _shares.Length; i++)
        {
            var shares = _shares[i];
            gradient[i] = new double[shares.Length];
            for (var k = 0; k < categories.Count; k++)
            {
                if (weights[k] <= 0 || categories[k][i] < 0) continue;
                for (var c = 0; c < shares.Length; c++)
                    if (shares[c] > 0) gradient[i][c] += weights[k] * ((categories[k][i] == c ? 1 : 0) - shares[c]);
            }
            // The gradient in coordinates in which the Fisher information is the identity (Akimoto et al. 2019, appendix B).
            var last = Array.FindLastIndex(shares, share => share > 0);
            var sum = 0.0;
            for (var c = 0; c < last; c++) sum += gradient[i][c];
            for (var c = 0; c < last; c++)
                if (shares[c] > 0) flat[place++] = gradient[i][c] / Math.Sqrt(shares[c]) + Math.Sqrt(shares[c]) * sum / (shares[last]
                    + Math.Sqrt(shares[last]));
        }
        var length = 1e-30;
        foreach (var one in flat) length += one * one;
        length = Math.Sqrt(length);
        // The rate of the generation before, as the reference has it.
        var rate = _rate / length;
        for (var i = 0; i < _shares.Length; i++)
            for (var c = 0; c < _shares[i].Length; c++) _shares[i][c] += rate * gradient[i][c];
        _rate = 1 / _step;
        var beta = _rate / Math.Sqrt(_path.Length);
        var squares = 0.0;
        for (var i = 0; i < _path.Length; i++)
        {
            _path[i] = (1 - beta) * _path[i] + Math.Sqrt(beta * (2 - beta)) * flat[i] / length;
            squares += _path[i] * _path[i];
        }
        _gamma = (1 - beta) * (1 - beta) * _gamma + beta * (2 - beta);
        _step *= Elementary.Exp(beta * (_gamma - squares / Alpha));
        for (var i = 0; i < _shares.Length; i++) Lift(i);
    }

    /// <summary>Raises shares to the margin, at the cost of the others.</summary>
    private void Lift(int parameter)
    {
        var (shares, least) = (_shares[parameter], _least[parameter]);
        if (least == 0) return;
        var (sum, count) = (0.0, 0);
        for (var c = 0; c < shares.Length; c++)
        {
            if (shares[c] == 0) continue;
            shares[c] = Math.Max(shares[c], least);
            sum += shares[c];
            count++;
        }
        // What is above the margins is scaled, so that all add up to 1.
        var scale = (1 - count * least) / (sum - count * least);
        for (var c = 0; c < shares.Length; c++)
            if (shares[c] != 0) shares[c] = least + (shares[c] - least) * scale;
    }
}
