namespace RnnSweep.Cluster.Telemetry;

/// <summary>How many runs of a sweep are in each state that is not an end.</summary>
/// <param name="Queued">Waiting for a slot.</param>
/// <param name="Running">Training.</param>
/// <param name="Paused">Suspended.</param>
public readonly record struct RunCounts(int Queued, int Running, int Paused);
