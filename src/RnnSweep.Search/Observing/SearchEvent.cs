namespace RnnSweep.Search.Observing;

/// <summary>
/// One thing that has been processed, as methods and rules are told of it: a closed list. They see nothing else of a sweep, so whoever observes the same
/// events in the same order says the same: a replay, another machine, a later reader.
/// </summary>
public abstract record SearchEvent
{
    private protected SearchEvent()
    {
    }
}
