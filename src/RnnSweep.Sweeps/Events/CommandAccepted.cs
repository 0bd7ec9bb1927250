namespace RnnSweep.Sweeps.Events;

/// <summary>Somebody has asked for something from outside.</summary>
/// <param name="Command">pause, unpause, stop or cancel.</param>
/// <param name="Run">The run it is about; null for the sweep.</param>
public sealed record CommandAccepted(string Command, int? Run) : SweepEvent;
