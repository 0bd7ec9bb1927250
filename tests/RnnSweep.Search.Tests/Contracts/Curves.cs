using RnnSweep.Numerics.Streams;
using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Tests.Contracts;

/// <summary>
/// What the runs of a played sweep measure: figures that follow from run and epoch alone, of runs that learn, explode, vanish, saturate, or change their
/// mind.
/// </summary>
internal static class Curves
{
    /// <summary>Of a hundred epochs, how many are unlike the others of their run.</summary>
    private const int Odd = 4;

    public static RunReport Report(long seed, int run, int epoch, Action? looked = null)
    {
        var stream = StreamKey.Of(seed).With("curve").With(run).With(epoch).Open();
        var kind = stream.NextBelow(100) < Odd ? (int)stream.NextBelow(5) : run % 5;
        var figures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [FlowMetricNames.Loss] = kind == 0 ? 0.05 + 0.05 * stream.NextDouble() : 0.165 + 0.01 * stream.NextDouble(),
            [FlowMetricNames.MemorylessLoss] = 1.0 / 6,
            [FlowMetricNames.Norm] = kind == 1 ? 1500 : stream.NextDouble(),
            [FlowMetricNames.Horizon] = kind == 0 ? 60 : stream.NextBelow(6),
            [FlowMetricNames.Saturation] = kind == 2 ? 0.8 : 0.1,
            [FlowMetricNames.Dependency] = 99,
            [FlowMetricNames.Lag(64)] = stream.NextBelow(20) == 0 ? double.NaN : 1e-20 * stream.NextBelow(1000),
        };
        return new RunReport(run, run, 1, epoch, figures[FlowMetricNames.Loss]) { Metrics = new Figures(figures, looked) };
    }

    /// <summary>Figures that tell when they are looked at.</summary>
    private sealed class Figures(Dictionary<string, double> values, Action? looked) : IRunMetrics
    {
        public double this[string name]
        {
            get
            {
                looked?.Invoke();
                return values.GetValueOrDefault(name, double.NaN);
            }
        }
    }
}
