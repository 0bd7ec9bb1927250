using RnnSweep.Numerics;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>Kernels on a grid: a value's probability is that of its cell. Kernels of equal centre and width share what is calculated of them.</summary>
internal sealed class CellColumn(Axis axis) : NumberColumn(axis)
{
    private int[] _shapeOf = [];
    private (double Centre, double Sigma, double Inside)[] _shapes = [];
    private double[] _logs = [];
    private int _shapeCount;

    // The value that the logarithms belong to.
    private double _calculatedFor = double.NaN;

    /// <inheritdoc/>
    public override void Fit(Observations seen, int place, KernelRows rows, Span<double> logWeights)
    {
        base.Fit(seen, place, rows, logWeights);
        (_shapeCount, _calculatedFor) = (0, double.NaN);
        Reserve(ref _shapeOf, Kernels);
        foreach (var row in seen.Order(place))
            if (rows.Kernels[row] is var kernel and >= 0) _shapeOf[kernel] = ShapeOf(Centres[kernel], Sigmas[kernel]);
        _shapeOf[rows.Count] = ShapeOf(Centres[rows.Count], Sigmas[rows.Count]);
        Reserve(ref _logs, _shapeCount);
    }

    /// <inheritdoc/>
    public override void AddTo(Span<double> terms, double x)
    {
        if (x != _calculatedFor) Calculate(x);
        for (var i = 0; i < terms.Length; i++) terms[i] += _logs[_shapeOf[i]];
    }

    private void Calculate(double x)
    {
        var (left, right) = Axis.Cell(x);
        for (var i = 0; i < _shapeCount; i++)
        {
            var (centre, sigma, inside) = _shapes[i];
            _logs[i] = Elementary.Log(Gaussian.Mass((left - centre) / sigma, (right - centre) / sigma) / inside);
        }
        _calculatedFor = x;
    }

    /// <summary>Kernels come in the order of their centres, so equal ones are neighbours.</summary>
    private int ShapeOf(double centre, double sigma)
    {
        if (_shapeCount > 0 && _shapes[_shapeCount - 1] is var last && last.Centre == centre && last.Sigma == sigma) return _shapeCount - 1;
        Reserve(ref _shapes, _shapeCount + 1);
        _shapes[_shapeCount] = (centre, sigma, Inside(centre, sigma));
        return _shapeCount++;
    }
}
