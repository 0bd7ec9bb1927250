namespace RnnSweep.Search.EarlyTermination;

/// <summary>What had been processed when a rule was asked. A view that is valid during the call only.</summary>
/// <param name="Reports">In the order of processing.</param>
/// <param name="Ended">Runs that have ended, in the order in which they did.</param>
/// <param name="Paused">Runs that a rule has paused, by number.</param>
public sealed record RunHistory(IReadOnlyList<RunReport> Reports, IReadOnlyList<int> Ended, IReadOnlyCollection<int> Paused);
