namespace RnnSweep.Training.Tests.Benchmarks;

/// <summary>A clock on which the same time passes between any two looks at it.</summary>
internal sealed class SteadyClock(TimeSpan pace) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now += pace.Ticks;
}
