namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>
/// A worker has room for one run, and trains none: a run that it was told to suspend is suspended by now. The coordinator keeps no list of idle workers:
/// one that is told
/// to wait is offered again by its engine after the next event.
/// </summary>
/// <param name="Time">When.</param>
/// <param name="Worker">Who.</param>
/// <param name="Place">The process whose memory the worker shares: runs that were suspended there continue there. Null: the worker is alone in it.</param>
/// <param name="Leaves">True where the slot is taken by another sweep: it is given nothing, and what it was told to suspend is free for others.</param>
public sealed record SlotOffered(DateTimeOffset Time, string Worker, string? Place = null, bool Leaves = false) : CoordinatorInput(Time);
