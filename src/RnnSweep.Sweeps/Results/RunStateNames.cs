using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>Names of states as files and tables show them.</summary>
public static class RunStateNames
{
    /// <summary>The name of a run's state: <c>waiting</c>, <c>running</c> …</summary>
    public static string Name(this RunState state) => state switch
    {
        RunState.Waiting => "waiting",
        RunState.Running => "running",
        RunState.Paused => "paused",
        RunState.Finished => "finished",
        RunState.Stopped => "stopped",
        RunState.Diverged => "diverged",
        RunState.Failed => "failed",
        RunState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The name of a sweep's state: <c>running</c>, <c>finished</c> …</summary>
    public static string Name(this SweepState state) => state switch
    {
        SweepState.Running => "running",
        SweepState.Paused => "paused",
        SweepState.Stopping => "stopping",
        SweepState.Finished => "finished",
        SweepState.Cancelled => "cancelled",
        SweepState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
