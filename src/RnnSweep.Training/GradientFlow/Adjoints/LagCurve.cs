using RnnSweep.Numerics;
using RnnSweep.Training.Memory;

namespace RnnSweep.Training.GradientFlow.Adjoints;

/// <summary>
/// The size of the loss's gradient by how far it has gone back: D(k) = ‖∂L_T/∂s_{T−k}‖ / ‖∂L_T/∂s_T‖, over batch and units, each sequence counted from its own
/// last step.
/// At a lag only sequences that are long enough count, above and below the line. Kept as logarithms, so that 1e-300 is a value. Laid out once.
/// </summary>
/// <remarks>Hochreiter 1991; Pascanu, Mikolov and Bengio 2013. Definitions of the figures: docs/explanation/gradient-flow.md.</remarks>
internal sealed class LagCurve
{
    private const double LeastForSlope = 1e-30;
    private const double Reached = 0.01;
    private const double LeastForOmega = 1e-20;

    private readonly double[,] _norms;
    private readonly double[,] _arrived;
    private readonly int[] _lengths;
    private readonly double[] _logs;
    private int _rows;

    /// <summary>Room for so many sequences of so many steps.</summary>
    internal LagCurve(int maxRows, int maxSteps)
    {
        (_norms, _arrived) = (RunArray.Matrix<double>(maxRows, maxSteps), RunArray.Matrix<double>(maxRows, maxSteps));
        (_lengths, _logs) = (RunArray.New<int>(maxRows), RunArray.New<double>(maxSteps));
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, int maxRows, int maxSteps)
    {
        for (var i = 0; i < 2; i++) tally.Array<double>(maxRows, maxSteps);
        tally.Array<int>(maxRows);
        tally.Array<double>(maxSteps);
    }

    /// <summary>Steps of the longest sequence: lags go from 0 to one less.</summary>
    internal int Steps { get; private set; }

    /// <summary>Begins again.</summary>
    internal void Clear() => (_rows, Steps) = (0, 0);

    /// <summary>Makes room for a batch's sequences; those of earlier ones stay.</summary>
    /// <returns>The number of its first sequence.</returns>
    internal int Open(ReadOnlySpan<int> lengths)
    {
        var first = _rows;
        foreach (var length in lengths)
        {
            _lengths[_rows++] = length;
            Steps = Math.Max(Steps, length);
        }
        return first;
    }

    /// <summary>Records a state's gradient.</summary>
    /// <param name="row">The sequence, as <see cref="Open"/> counts.</param>
    /// <param name="lag">Steps back from its last.</param>
    /// <param name="norm">ln ‖∂L/∂s‖ through every path.</param>
    /// <param name="arrived">ln of the same without what enters at this very step: what has come back through the state alone.</param>
    internal void Record(int row, int lag, double norm, double arrived) => (_norms[row, lag], _arrived[row, lag]) = (norm, arrived);

    /// <summary>ln D(k); NaN where there is no gradient at all, −∞ where none arrives.</summary>
    internal double LogAt(int lag) => LogSum(_norms, lag, lag) - LogSum(_norms, 0, lag);

    /// <summary>Reads the whole curve: γ, the horizon and Ω.</summary>
    internal FlowFigures Figures()
    {
        var logs = _logs.AsSpan(0, Steps);
        for (var lag = 0; lag < Steps; lag++) logs[lag] = LogAt(lag);
        return new FlowFigures(Gamma(logs), Horizon(logs), Omega(logs));
    }

    /// <summary>γ: exp of the slope of the least-squares line through ln D(k), k from 1, D(k) above 1e-30; NaN with fewer than three.</summary>
    private static double Gamma(ReadOnlySpan<double> logs)
    {
        var least = Elementary.Log(LeastForSlope);
        var (count, lagSum, logSum) = (0, 0.0, 0.0);
        for (var lag = 1; lag < logs.Length; lag++)
            if (logs[lag] > least && double.IsFinite(logs[lag])) (count, lagSum, logSum) = (count + 1, lagSum + lag, logSum + logs[lag]);
        if (count < 3) return double.NaN;
        var (lagMean, logMean, product, square) = (lagSum / count, logSum / count, 0.0, 0.0);
        for (var lag = 1; lag < logs.Length; lag++)
        {
            if (!(logs[lag] > least && double.IsFinite(logs[lag]))) continue;
            product += (lag - lagMean) * (logs[lag] - logMean);
            square += (lag - lagMean) * (lag - lagMean);
        }
        return Elementary.Exp(product / square);
    }

    /// <summary>The largest K such that D(k) is at least 0.01 for every k up to K; NaN where there is no gradient.</summary>
    private static double Horizon(ReadOnlySpan<double> logs)
    {
        if (logs.Length == 0 || double.IsNaN(logs[0])) return double.NaN;
        // A unitary network's curve is 1 but for rounding; the bound is far from any such value.
        var least = Elementary.Log(Reached);
        var lag = 0;
        while (lag + 1 < logs.Length && logs[lag + 1] >= least) lag++;
        return lag;
    }

    /// <summary>Ω: the mean over steps of (‖what arrives‖ / ‖what was sent‖ − 1)². Steps at which nearly nothing is left are skipped.</summary>
    private double Omega(ReadOnlySpan<double> logs)
    {
        var least = 0.5 * Elementary.Log(LeastForOmega);
        var (count, sum) = (0, 0.0);
        for (var lag = 1; lag < logs.Length; lag++)
        {
            if (!(logs[lag - 1] >= least)) continue;
            var ratio = Elementary.Exp(LogSum(_arrived, lag, lag) - LogSum(_norms, lag - 1, lag)) - 1;
            (count, sum) = (count + 1, sum + ratio * ratio);
        }
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>ln of the norm at a lag over all sequences that have <paramref name="reach"/>.</summary>
    private double LogSum(double[,] norms, int lag, int reach)
    {
        var largest = double.NegativeInfinity;
        for (var row = 0; row < _rows; row++)
        {
            if (_lengths[row] <= reach) continue;
            // NaN goes through: a network of NaN has no curve.
            if (!(norms[row, lag] <= largest)) largest = norms[row, lag];
            if (double.IsNaN(largest)) return largest;
        }
        if (!double.IsFinite(largest)) return largest;
        var sum = 0.0;
        for (var row = 0; row < _rows; row++)
            if (_lengths[row] > reach) sum += Elementary.Exp(2 * (norms[row, lag] - largest));
        return largest + 0.5 * Elementary.Log(sum);
    }
}
