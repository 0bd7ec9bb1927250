using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Driving;

namespace RnnSweep.Sweeps.Engines;

/// <summary>One instruction on its way through a worker. Given out and stopped by the loop, carried out by the worker.</summary>
/// <param name="worker">Who carries it out.</param>
/// <param name="unit">What to train.</param>
internal sealed class LocalJob(string worker, WorkUnit unit) : IDisposable
{
    public AttemptId Id { get; } = new(unit.Run, unit.Attempt, worker);

    public string Worker => worker;

    public WorkUnit Unit => unit;

    /// <summary>Set by the loop.</summary>
    public RunStop Stop { get; } = new();

    /// <summary>
    /// Set by the loop with the answer to a report: the run is suspended, and the worker has its next job, or waits for one, without offering its slot.
    /// </summary>
    public bool IsLet { get; set; }

    /// <summary>Set by the loop with <see cref="IsLet"/>: the run is in memory.</summary>
    public bool IsKept { get; set; }

    /// <summary>How the worker has left the run; set before it offers its slot.</summary>
    public DriveEnd End { get; set; }

    public void Dispose() => Stop.Dispose();
}
