using RnnSweep.Numerics;
using RnnSweep.Search.Methods.Axes;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>Kernels with a density.</summary>
internal sealed class PointColumn(Axis axis) : NumberColumn(axis)
{
    private const double LogRootTwoPi = 0.91893853320467274178;

    private double[] _inverses = [];

    // What a row's width was at the last fit, and what followed from it: most widths stay as they are.
    private double[] _knownSigmas = [];
    private double[] _knownScales = [];

    /// <inheritdoc/>
    public override void Fit(Observations seen, int place, KernelRows rows, Span<double> logWeights)
    {
        base.Fit(seen, place, rows, logWeights);
        Reserve(ref _inverses, Kernels);
        Reserve(ref _knownSigmas, seen.Count);
        Reserve(ref _knownScales, seen.Count);
        for (var i = 0; i < Kernels; i++)
        {
            var (centre, sigma) = (Centres[i], Sigmas[i]);
            _inverses[i] = 1 / sigma;
            if (i == rows.Count)
            {
                logWeights[i] -= LogScale(centre, sigma);
                continue;
            }
            var row = rows.Rows[i];
            if (_knownSigmas[row] != sigma) (_knownSigmas[row], _knownScales[row]) = (sigma, LogScale(centre, sigma));
            logWeights[i] -= _knownScales[row];
        }
    }

    /// <inheritdoc/>
    public override void AddTo(Span<double> terms, double x)
    {
        var centres = Centres;
        var inverses = _inverses.AsSpan(0, Kernels);
        for (var i = 0; i < terms.Length && i < centres.Length && i < inverses.Length; i++)
        {
            var z = (x - centres[i]) * inverses[i];
            terms[i] -= 0.5 * z * z;
        }
    }

    private double LogScale(double centre, double sigma) => LogRootTwoPi + Elementary.Log(sigma * Inside(centre, sigma));
}
