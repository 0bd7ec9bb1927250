namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// How hopeless runs are stopped. A rule has no state of its own: what it decides follows from the reports that it is shown, so that a replay of the journal,
/// another machine or a later reader decides the same. Called by one thread at a time; must not throw.
/// </summary>
public interface IEarlyTermination
{
    /// <summary>Its name in a sweep file and in the journal.</summary>
    string Name { get; }

    /// <summary>Whether a run that could go on does. Not asked about a run's last epoch.</summary>
    /// <param name="report">The report that is being processed.</param>
    /// <param name="history">What was processed before it.</param>
    RuleVerdict Judge(RunReport report, RunHistory history);

    /// <summary>The paused run that gets a free slot next, or null where none is to go on now.</summary>
    RulePromotion? Promote(RunHistory history);
}
