using RnnSweep.Numerics;
using RnnSweep.Numerics.Streams;

namespace RnnSweep.Training.Tasks.MackeyGlass;

/// <summary>
/// The delay equation of Mackey and Glass 1977, dx/dt = 0.2·x(t − τ)/(1 + x(t − τ)¹⁰) − 0.1·x(t), by the classical Runge-Kutta method of fourth order with
/// steps of 0.1; between two steps the delayed value is interpolated linearly. A value is taken every whole unit of time.
/// </summary>
internal static class MackeyGlassSeries
{
    private const int StepsPerUnit = 10;
    private const int WashOut = 1000;

    /// <summary>So many values, after the first thousand units, from a past that is 1.2 plus a little luck.</summary>
    internal static double[] Draw(int count, int tau, KeyedStream random)
    {
        var delay = tau * StepsPerUnit;
        var past = new double[delay + 1];
        for (var i = 0; i < past.Length; i++) past[i] = 1.2 + 0.1 * (2 * random.NextDouble() - 1);
        var values = new double[count];
        var x = past[delay];
        var oldest = 0;
        for (var unit = 0; unit < WashOut + count; unit++)
        {
            for (var step = 0; step < StepsPerUnit; step++)
            {
                // past is a ring: the oldest value lies τ back, the one after it τ − 0.1.
                var (now, next) = (past[oldest], past[(oldest + 1) % past.Length]);
                x = Advance(x, now, 0.5 * (now + next), next);
                past[oldest] = x;
                oldest = (oldest + 1) % past.Length;
            }
            if (unit >= WashOut) values[unit - WashOut] = x;
        }
        return values;
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
