namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>
/// A worker has room for one run. The coordinator keeps no list of idle workers: one that is told to wait is offered again by its engine after the next event.
/// </summary>
/// <param name="Time">When.</param>
/// <param name="Worker">Who.</param>
public sealed record SlotOffered(DateTimeOffset Time, string Worker) : CoordinatorInput(Time);
