namespace RnnSweep.Training.Tests.Functions;

/// <summary>A clock that is read at set times, in seconds, one after the other.</summary>
internal sealed class ScriptedClock(params double[] times) : TimeProvider
{
    private int _readings;

    /// <summary>Readings that are left.</summary>
    internal int Left => times.Length - _readings;

    /// <summary>What happens at a reading, by its number from 1.</summary>
    internal Action<int> OnReading { get; init; } = _ => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        var time = times[_readings++];
        OnReading(_readings);
        return (long)(time * TimestampFrequency);
    }
}
