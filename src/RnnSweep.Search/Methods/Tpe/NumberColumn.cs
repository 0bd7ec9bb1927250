using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// Kernels on numbers: normal distributions cut off at the axis' ends. Each is as wide as the larger of the gaps to its neighbours, those at the ends as the
/// gap to their only neighbour, a single one as the larger gap to the ends; but no wider than what was expected beforehand (of uniform values the range), and
/// no narrower than that / min(100, n + 2).
/// </summary>
internal abstract class NumberColumn(Axis axis) : KernelColumn
{
    private const double MostKernels = 100;

    /// <summary>Keeps Φ⁻¹ finite.</summary>
    private const double LeastProbability = 1.0 / (1L << 54);

    private const double MostProbability = 1 - 1.0 / (1L << 53);

    private double[] _centres = [];
    private double[] _sigmas = [];

    /// <summary>The axis.</summary>
    protected Axis Axis => axis;

    /// <summary>How many kernels there are, that of the prior too, which is the last.</summary>
    protected int Kernels { get; private set; }

    /// <summary>Where they are.</summary>
    protected ReadOnlySpan<double> Centres => _centres.AsSpan(0, Kernels);

    /// <summary>How wide they are.</summary>
    protected ReadOnlySpan<double> Sigmas => _sigmas.AsSpan(0, Kernels);

    /// <inheritdoc/>
    public override void Fit(Observations seen, int place, KernelRows rows, Span<double> logWeights)
    {
        var count = rows.Count;
        Kernels = count + 1;
        Reserve(ref _centres, Kernels);
        Reserve(ref _sigmas, Kernels);
        var column = seen.Column(place);
        for (var i = 0; i < count; i++) _centres[i] = column[rows.Rows[i]];
        (_centres[count], _sigmas[count]) = (axis.PriorMean, axis.PriorSigma);
        // Of a normal distribution that is its deviation, as in hyperopt: its ends lie eight of them out, and a kernel that reaches them would propose them.
        var widest = Math.Min(axis.Range, axis.PriorSigma);
        var narrowest = widest / Math.Min(MostKernels, count + 2);
        var (before, last) = (-1, -1);
        foreach (var row in seen.Order(place))
        {
            if (rows.Kernels[row] is not (var next and >= 0)) continue;
            if (last >= 0) _sigmas[last] = Math.Clamp(Gap(before, last, next), narrowest, widest);
            (before, last) = (last, next);
        }
        if (last < 0) return;
        var gap = before >= 0 ? _centres[last] - _centres[before] : Math.Max(_centres[last] - axis.Low, axis.High - _centres[last]);
        _sigmas[last] = Math.Clamp(gap, narrowest, widest);
    }

    /// <inheritdoc/>
    public override double Draw(int kernel, double u)
    {
        var (centre, sigma) = (_centres[kernel], _sigmas[kernel]);
        var (left, right) = (Gaussian.Cumulative((axis.Low - centre) / sigma), Gaussian.Cumulative((axis.High - centre) / sigma));
        var p = Math.Clamp(left + u * (right - left), LeastProbability, MostProbability);
        return axis.Snap(Math.Clamp(centre + sigma * Gaussian.Quantile(p), axis.Low, axis.High));
    }

    /// <summary>How much of a kernel lies between the ends.</summary>
    protected double Inside(double centre, double sigma) => Gaussian.Mass((axis.Low - centre) / sigma, (axis.High - centre) / sigma);

    private double Gap(int before, int kernel, int next)
    {
        var right = _centres[next] - _centres[kernel];
        return before < 0 ? right : Math.Max(_centres[kernel] - _centres[before], right);
    }
}
