namespace RnnSweep.Sweeps.Coordination;

/// <summary>The words of <c>run_decided</c>.</summary>
public static class Decisions
{
    /// <summary>The run ends.</summary>
    public const string Stop = "stop";

    /// <summary>The run gives up its slot.</summary>
    public const string Pause = "pause";

    /// <summary>In the place of a rule's name: a run that was still paused when nothing was left to do.</summary>
    public const string LeftBehind = "end";

    /// <summary>In the place of a rule's name: what gives variants further seeds.</summary>
    public const string Race = "race";

    /// <summary>A paused run gets the lowest-numbered free slot.</summary>
    public const string Promote = "promote";

    /// <summary>
    /// The run, which has just been proposed, is tried because one before it has passed a rung, or because its variant gets a further seed.
    /// </summary>
    public const string Start = "start";

    /// <summary>The run has reached the metric's target: no new runs, those in progress finish.</summary>
    public const string Target = "target";
}
