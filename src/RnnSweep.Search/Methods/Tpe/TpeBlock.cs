using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>Parameters that are ranked together: what was seen of them, and the two densities.</summary>
internal sealed class TpeBlock(int[] places, Axis[] axes)
{
    private readonly ParzenEstimator _good = new(axes);
    private readonly ParzenEstimator _bad = new(axes);
    private bool?[] _roles = [];
    private double[][] _points = [];
    private double[] _scores = [];

    /// <summary>What was seen.</summary>
    public Observations Seen { get; } = new(axes);

    /// <summary>
    /// Of what <see cref="Rank"/> has ordered last: the logarithm of the others' density over that of the good ones. 0 where nothing is ranked.
    /// </summary>
    public double ScoreOf(int rank) => axes.Length == 0 ? 0 : _scores[rank];

    /// <summary>Takes a variant in that is in flight; returns its row.</summary>
    /// <param name="values">One for each place of the space.</param>
    public int Add(ParameterValue?[] values)
    {
        Span<double> point = stackalloc double[axes.Length];
        for (var i = 0; i < axes.Length; i++) point[i] = axes[i].Coordinate(values[places[i]] ?? ParameterValue.None);
        return Seen.Add(point);
    }

    /// <summary>Which rows are good; valid until the next call.</summary>
    public ReadOnlySpan<bool?> Split(double gamma)
    {
        if (_roles.Length < Seen.Count) _roles = new bool?[2 * Seen.Count];
        Seen.Split(gamma, _roles);
        return _roles.AsSpan(0, Seen.Count);
    }

    /// <summary>
    /// Draws candidates from the density of good variants, or from the prior, and orders them by its ratio to that of the others, best first. Valid until the
    /// next call.
    /// </summary>
    public IReadOnlyList<double[]> Rank(StreamKey key, double gamma, int candidates, bool fromPrior)
    {
        if (_scores.Length != candidates)
            (_scores, _points) = (new double[candidates], [.. Enumerable.Range(0, candidates).Select(_ => new double[axes.Length])]);
        if (axes.Length == 0) return _points;
        var roles = Split(gamma);
        _good.Fit(Seen, roles, role: true);
        _bad.Fit(Seen, roles, role: false);
        var stream = key.Open();
        for (var i = 0; i < candidates; i++)
        {
            _good.Draw(ref stream, fromPrior, _points[i]);
            // Negative, so that sorting puts the best first.
            _scores[i] = _bad.LogDensity(_points[i]) - _good.LogDensity(_points[i]);
        }
        Array.Sort(_scores, _points);
        return _points;
    }

    /// <summary>Writes the values of a point to their places.</summary>
    public void Write(double[] point, ParameterValue?[] values)
    {
        for (var i = 0; i < axes.Length; i++) values[places[i]] = axes[i].Value(point[i]);
    }
}
