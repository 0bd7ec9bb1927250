namespace RnnSweep.Tests.Shared.Stores;

/// <summary>A clock on which a wait is over at once, and has taken its time: but at least a second, so that a test does not go round too often.</summary>
internal sealed class ImpatientTime(Action<int>? onWait = null) : TimeProvider
{
    private long _now;

    /// <summary>How often somebody has waited.</summary>
    public int Waits { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits++;
        onWait?.Invoke(Waits);
        _now += Math.Max(dueTime.Ticks, TimeSpan.TicksPerSecond);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
