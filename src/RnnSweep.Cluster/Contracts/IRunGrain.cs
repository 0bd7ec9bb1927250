namespace RnnSweep.Cluster.Contracts;

/// <summary>
/// One attempt at one run; key: sweep id / run / attempt, so that a new attempt is a new grain and never waits for a dead silo's directory entry. It owns the
/// run while it trains: starts it, takes its epochs, keeps its checkpoints, reports, renews its lease. A run that is suspended stays in it, in memory, until
/// its slot's silo gets
/// the run again.
/// </summary>
[Alias("rnnsweep.IRunGrain")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts training, or continues with a suspended run, on a slot that the caller has reserved on this silo, and returns at once. False: this is not the
    /// slot's silo; the slot stays the caller's.
    /// </summary>
    [Alias("start")]
    Task<bool> StartAsync(RunAssignment assignment, int slot);

    /// <summary>Stops training before the next optimiser step; a suspended run is given up.</summary>
    /// <param name="keep">True: make a checkpoint and hand the run back. False: the run is over, drop it.</param>
    /// <param name="reason">Why, in words.</param>
    [Alias("stop")]
    Task StopAsync(bool keep, string reason);
}
