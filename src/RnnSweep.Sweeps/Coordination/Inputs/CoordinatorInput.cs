namespace RnnSweep.Sweeps.Coordination.Inputs;

/// <summary>
/// What a coordinator can be told. The list is closed: everything that an engine knows of clocks, leases and machines reaches it as one of these.
/// </summary>
/// <param name="Time">When it happened, in UTC; the events that follow from it carry it.</param>
public abstract record CoordinatorInput(DateTimeOffset Time);
