namespace RnnSweep.Drills;

/// <summary>The drill cannot go on, or has found something that must not be.</summary>
internal sealed class DrillException(string message) : Exception(message);
