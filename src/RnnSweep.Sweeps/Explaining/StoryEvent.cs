using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Sweeps.Explaining;

/// <summary>One thing that a rule said about a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Epoch">After which epoch.</param>
/// <param name="Rule">Who.</param>
/// <param name="Decision">continue, pause, promote, start, again, stop or target.</param>
/// <param name="Reason">Why, in words; empty for continue.</param>
/// <param name="Figures">The same in numbers; null where nothing was compared.</param>
public sealed record StoryEvent(int Run, int Epoch, string Rule, string Decision, string Reason, RuleFigures? Figures)
{
    /// <summary>The decision of a run that was looked at and went on.</summary>
    public const string Continued = "continue";

    /// <summary>The decision of a run that has passed a rung of <c>sequence_length</c>: its variant is tried again, with longer sequences.</summary>
    public const string Again = "again";

    private const double NearShare = 0.01;

    /// <summary>True where one place, or a hundredth of the cutoff, would have changed it.</summary>
    public bool IsClose => Figures switch
    {
        { Rank: { } rank, Pass: { } pass, Competitors: > 1 } => Decision == Continued ? rank == pass : pass > 0 && rank == pass + 1,
        { Margin: { } margin, Cutoff: { } cutoff } => Math.Abs(margin) <= NearShare * Math.Abs(cutoff),
        _ => false,
    };
}
