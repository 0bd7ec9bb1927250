using RnnSweep.Training.NetworkRuns;

namespace RnnSweep.Training.Benchmarks;

/// <summary>How long the parts of training steps take.</summary>
/// <param name="time">The clock.</param>
internal sealed class PhaseClock(TimeProvider time) : IStepClock
{
    private readonly List<double>[] _times = [.. Enum.GetValues<StepPhase>().Select(_ => new List<double>())];
    private long _last;

    /// <summary>A step begins.</summary>
    internal void Begin() => _last = time.GetTimestamp();

    /// <inheritdoc/>
    public void Done(StepPhase phase)
    {
        var now = time.GetTimestamp();
        _times[(int)phase].Add(time.GetElapsedTime(_last, now).TotalMilliseconds);
        _last = now;
    }

    /// <summary>The steps so far were for warming up.</summary>
    internal void Forget()
    {
        foreach (var times in _times) times.Clear();
    }

    /// <summary>Medians, in the order of work.</summary>
    internal PhaseTime[] Medians() => [.. Enum.GetValues<StepPhase>().Where(phase => _times[(int)phase].Count > 0).Select(phase =>
    {
        var times = _times[(int)phase].Order().ToArray();
        return new PhaseTime(phase.ToString().ToLowerInvariant(), times[times.Length / 2]);
    })];
}
