namespace RnnSweep.Sweeps.Coordination;

/// <summary>The words of <c>command_accepted</c>.</summary>
public static class Commands
{
    /// <summary>No new runs; running ones are suspended.</summary>
    public const string Pause = "pause";

    /// <summary>Reverses <see cref="Pause"/>.</summary>
    public const string Unpause = "unpause";

    /// <summary>No new runs; running ones finish.</summary>
    public const string Stop = "stop";

    /// <summary>Ends a sweep or a run.</summary>
    public const string Cancel = "cancel";

    /// <summary>Lets a run that has failed or was cancelled continue.</summary>
    public const string Retry = "retry";

    /// <summary>Raises the <c>run_cap</c>.</summary>
    public const string Extend = "extend";
}
