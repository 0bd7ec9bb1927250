using System.Globalization;
using RnnSweep.Cli.Rates;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Cli.Hosting;

/// <summary>How fast a session has trained, all that it did beside counted in: evaluation, the gradient probe, records.</summary>
internal sealed class SpeedLine
{
    private const double Giga = 1e9;

    private readonly CoreSpeed _speed;
    private readonly double _flops;
    private readonly TimeSpan _time;

    private SpeedLine(CoreSpeed speed, SweepSnapshot sweep) => (_speed, _flops, _time) = (speed, Trained(sweep), speed.ProcessorTime());

    /// <summary>Begins to measure; null for a sweep that trains no networks, or where there is nothing to measure with.</summary>
    internal static SpeedLine? Begin(CoreSpeed? speed, SweepSnapshot sweep) =>
        speed is null || !sweep.Definition.Task.IsTrained ? null : new SpeedLine(speed, sweep);

    /// <summary>What was measured; null where nothing was trained.</summary>
    internal string? End(SweepSnapshot sweep)
    {
        var (flops, seconds) = (Trained(sweep) - _flops, (_speed.ProcessorTime() - _time).TotalSeconds);
        if (flops <= 0 || seconds <= 0) return null;
        var rate = flops / seconds / Giga;
        var peak = _speed.Peak();
        return string.Create(CultureInfo.InvariantCulture,
            $"speed: {NumberFormat.Flops(flops)} of training in {NumberFormat.Figure(seconds)} core-seconds, evaluation and probe included: ")
            + $"{NumberFormat.Figure(rate)} GFLOP/s a core, {NumberFormat.Share(rate / peak)} of the {NumberFormat.Figure(peak)} that it can do";
    }

    private static double Trained(SweepSnapshot sweep) => sweep.Runs.Sum(run => (double)run.Reports.Count * run.EpochCost);
}
