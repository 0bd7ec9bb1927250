namespace RnnSweep.Sweeps.Events;

/// <summary>Somebody has asked for something from outside.</summary>
/// <param name="Command">pause, unpause, stop or cancel.</param>
/// <param name="Run">The run it is about; null for the sweep.</param>
/// <param name="Clock">The virtual time at which it came in; null outside virtual order.</param>
public sealed record CommandAccepted(string Command, int? Run, long? Clock = null) : SweepEvent;
