using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.MackeyGlass;

/// <summary>
/// The delay equation of Mackey and Glass 1977, dx/dt = 0.2·x(t − τ)/(1 + x(t − τ)¹⁰) − 0.1·x(t), by the classical Runge-Kutta method of fourth order with
/// steps of 0.1; between two steps the delayed value is interpolated linearly. A value is taken every whole unit of time, the first thousand left out; they
/// come one by one, as a long series need not lie in memory as a whole.
/// </summary>
internal sealed class MackeyGlassSeries
{
    private const int StepsPerUnit = 10;
    private const int WashOut = 1000;

    /// <summary>A ring: the oldest value lies τ back, the one after it τ − 0.1.</summary>
    private readonly double[] _past;

    private double _x;
    private int _oldest;

    /// <summary>Begins with a past that is 1.2 plus a little luck.</summary>
    internal MackeyGlassSeries(int tau, KeyedStream random)
    {
        _past = new double[tau * StepsPerUnit + 1];
        for (var i = 0; i < _past.Length; i++) _past[i] = 1.2 + 0.1 * (2 * random.NextDouble() - 1);
        _x = _past[^1];
        for (var unit = 0; unit < WashOut; unit++) Next();
    }

    /// <summary>Fills a room with values, one after the other.</summary>
    internal Span<double> Fill(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Next();
        return values;
    }

    /// <summary>The value a unit of time later.</summary>
    internal double Next()
    {
        for (var step = 0; step < StepsPerUnit; step++)
        {
            var (now, next) = (_past[_oldest], _past[(_oldest + 1) % _past.Length]);
            _x = Advance(_x, now, 0.5 * (now + next), next);
            _past[_oldest] = _x;
            _oldest = (_oldest + 1) % _past.Length;
        }
        return _x;
    }

    private static double Advance(double x, double delayed, double delayedHalf, double delayedNext)
    {
        const double H = 1.0 / StepsPerUnit;
        var a = Slope(x, delayed);
        var b = Slope(x + 0.5 * H * a, delayedHalf);
        var c = Slope(x + 0.5 * H * b, delayedHalf);
        var d = Slope(x + H * c, delayedNext);
        return x + H / 6 * (a + 2 * b + 2 * c + d);
    }

    private static double Slope(double x, double delayed) => 0.2 * delayed / (1 + Elementary.Pow(delayed, 10)) - 0.1 * x;
}
