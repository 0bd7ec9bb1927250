namespace RnnSweep.Search.EarlyTermination;

/// <summary>
/// How hopeless runs are stopped, and which paused ones continue: a rule with its settings. Immutable and safe to share; what it learns of a sweep is in its
/// states.
/// </summary>
public interface IEarlyTermination
{
    /// <summary>Its name in a sweep file and in the journal.</summary>
    string Name { get; }

    /// <summary>What it knows before a sweep's first event: nothing.</summary>
    IRuleState Begin();
}
