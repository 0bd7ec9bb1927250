namespace RnnSweep.Cli.Rates;

/// <summary>What this process takes of the processor, and what a core can do.</summary>
/// <param name="ProcessorTime">Time on all cores since the process started.</param>
/// <param name="Peak">10⁹ FLOPs a second of one core in fused multiply-adds alone.</param>
internal sealed record CoreSpeed(Func<TimeSpan> ProcessorTime, Func<double> Peak);
