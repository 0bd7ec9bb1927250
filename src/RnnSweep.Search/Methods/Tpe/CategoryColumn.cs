using RnnSweep.Numerics;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// Kernels on categories. With n + 1 kernels and K categories whose prior is p, a kernel gives (1 + pK/(n + 1)) / (1 + K/(n + 1)) to its own category and
/// (pK/(n
/// + 1)) / (1 + K/(n + 1)) to any other; the prior's gives p.
/// </summary>
internal sealed class CategoryColumn(Axis axis) : KernelColumn
{
    private readonly double[] _own = new double[axis.Probabilities.Length];
    private readonly double[] _other = new double[axis.Probabilities.Length];
    private int[] _category = [];
    private int _count;

    /// <inheritdoc/>
    public override void Fit(Observations seen, int place, KernelRows rows, Span<double> logWeights)
    {
        _count = rows.Count;
        Reserve(ref _category, _count);
        var column = seen.Column(place);
        for (var i = 0; i < _count; i++) _category[i] = (int)column[rows.Rows[i]];
        for (var c = 0; c < _own.Length; c++)
        {
            _own[c] = Elementary.Log(Share(c, isOwn: true));
            _other[c] = Elementary.Log(Share(c, isOwn: false));
        }
    }

    /// <inheritdoc/>
    public override void AddTo(Span<double> terms, double x)
    {
        var category = (int)x;
        var (own, other) = (_own[category], _other[category]);
        for (var i = 0; i < _count; i++) terms[i] += _category[i] == category ? own : other;
        terms[_count] += Elementary.Log(axis.Probabilities[category]);
    }

    /// <inheritdoc/>
    public override double Draw(int kernel, double u)
    {
        var (sum, last) = (0.0, 0);
        for (var c = 0; c < _own.Length; c++)
        {
            var share = kernel == _count ? axis.Probabilities[c] : Share(c, _category[kernel] == c);
            if (share > 0) last = c;
            sum += share;
            if (u < sum) return c;
        }
        return last;
    }

    private double Share(int category, bool isOwn)
    {
        var spread = (double)_own.Length / (_count + 1);
        return ((isOwn ? 1 : 0) + axis.Probabilities[category] * spread) / (1 + spread);
    }
}
