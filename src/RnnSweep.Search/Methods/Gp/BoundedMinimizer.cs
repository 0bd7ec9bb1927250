namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// Minimises a smooth function within bounds by limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.4) on the coordinates that are free, with steps that
/// are projected into the bounds. Work is bounded in evaluations.
/// </summary>
internal sealed class BoundedMinimizer(int dimensions)
{
    /// <summary>The function: writes its gradient, returns its value.</summary>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    private const int Memory = 8;
    private const int MostHalvings = 12;
    private const double Decrease = 1e-4;

    private readonly double[][] _steps = [.. Enumerable.Range(0, Memory).Select(_ => new double[dimensions])];
    private readonly double[][] _changes = [.. Enumerable.Range(0, Memory).Select(_ => new double[dimensions])];
    private readonly double[] _products = new double[Memory];
    private readonly double[] _factors = new double[Memory];
    private readonly double[] _gradient = new double[dimensions];
    private readonly double[] _next = new double[dimensions];
    private readonly double[] _nextGradient = new double[dimensions];
    private readonly double[] _direction = new double[dimensions];
    private int _known;
    private int _newest;

    /// <summary>Moves a point downhill; returns the function's value there.</summary>
    /// <param name="function">What is minimised.</param>
    /// <param name="x">Where it starts, and where it ends.</param>
    /// <param name="low">The least of each coordinate.</param>
    /// <param name="high">The largest of each coordinate.</param>
    /// <param name="most">Evaluations at most.</param>
    /// <param name="flat">Ends where no coordinate of the projected gradient is larger than this.</param>
    /// <param name="still">Ends where a step gains no more than this, beside the value's size.</param>
    public double Minimise(Function function, Span<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high, int most, double flat, double still)
    {
        (_known, _newest) = (0, -1);
        var value = function(x, _gradient);
        for (var used = 1; used < most;)
        {
            if (!double.IsFinite(value) || Steepest(x, low, high) <= flat) break;
            Direct(x, low, high);
            var length = _known == 0 ? Math.Min(1, 1 / Size(_direction)) : 1.0;
            var (found, before) = (false, value);
            for (var halving = 0; halving < MostHalvings && used < most; halving++)
            {
                var gain = 0.0;
                for (var i = 0; i < dimensions; i++)
                {
                    _next[i] = Math.Clamp(x[i] + length * _direction[i], low[i], high[i]);
                    gain += _gradient[i] * (_next[i] - x[i]);
                }
                var there = function(_next, _nextGradient);
                used++;
                if (there <= value + Decrease * gain && gain < 0)
                {
                    Remember(x);
                    (found, value) = (true, there);
                    _next.CopyTo(x);
                    _nextGradient.CopyTo(_gradient, 0);
                    break;
                }
                // The minimum of the parabola through both values and the slope, where that is sensible.
                var parabola = double.IsFinite(there) ? -0.5 * gain * length / (there - value - gain) : 0.1 * length;
                length = Math.Clamp(parabola, 0.1 * length, 0.5 * length);
            }
            if (!found && _known == 0) break;
            if (!found) _known = 0;
            else if (before - value <= still * Math.Max(1, Math.Abs(value))) break;
        }
        return value;
    }

    private bool IsFree(int i, ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high) =>
        !(x[i] <= low[i] && _gradient[i] > 0) && !(x[i] >= high[i] && _gradient[i] < 0);

    private double Steepest(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var most = 0.0;
        for (var i = 0; i < dimensions; i++)
            if (IsFree(i, x, low, high)) most = Math.Max(most, Math.Abs(_gradient[i]));
        return most;
    }

    private static double Size(ReadOnlySpan<double> x)
    {
        var most = 0.0;
        foreach (var one in x) most = Math.Max(most, Math.Abs(one));
        return most;
    }

    private void Remember(ReadOnlySpan<double> x)
    {
        var place = (_newest + 1) % Memory;
        double product = 0, size = 0;
        for (var i = 0; i < dimensions; i++)
        {
            var (step, change) = (_next[i] - x[i], _nextGradient[i] - _gradient[i]);
            (_steps[place][i], _changes[place][i]) = (step, change);
            product += step * change;
            size += change * change;
        }
        // Curvature that is not positive would spoil the approximation.
        if (product <= 1e-10 * size) return;
        (_newest, _known, _products[place]) = (place, Math.Min(Memory, _known + 1), product);
    }

    private void Direct(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        for (var i = 0; i < dimensions; i++) _direction[i] = IsFree(i, x, low, high) ? -_gradient[i] : 0;
        if (_known == 0) return;
        for (var age = 0; age < _known; age++)
        {
            var place = (_newest - age + Memory) % Memory;
            _factors[place] = Sum(_steps[place], _direction) / _products[place];
            for (var i = 0; i < dimensions; i++) _direction[i] -= _factors[place] * _changes[place][i];
        }
        var scale = _products[_newest] / Sum(_changes[_newest], _changes[_newest]);
        for (var i = 0; i < dimensions; i++) _direction[i] *= scale;
        for (var age = _known - 1; age >= 0; age--)
        {
            var place = (_newest - age + Memory) % Memory;
            var factor = _factors[place] - Sum(_changes[place], _direction) / _products[place];
            for (var i = 0; i < dimensions; i++) _direction[i] += factor * _steps[place][i];
        }
        for (var i = 0; i < dimensions; i++)
            if (!IsFree(i, x, low, high)) _direction[i] = 0;
        if (Sum(_direction, _gradient) < 0) return;
        _known = 0;
        for (var i = 0; i < dimensions; i++) _direction[i] = IsFree(i, x, low, high) ? -_gradient[i] : 0;
    }

    private static double Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
