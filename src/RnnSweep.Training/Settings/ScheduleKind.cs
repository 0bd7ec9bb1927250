namespace RnnSweep.Training.Settings;

/// <summary>How the learning rate changes over a run (<c>schedule</c>).</summary>
public enum ScheduleKind
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It drops by a factor every so many epochs.</summary>
    Step,

    /// <summary>It falls along half a cosine to the last step (Loshchilov and Hutter 2017, without restarts).</summary>
    Cosine,

    /// <summary>It rises for the first 30 % of the steps and then falls far below where it began (Smith and Topin 2018).</summary>
    OneCycle,
}
