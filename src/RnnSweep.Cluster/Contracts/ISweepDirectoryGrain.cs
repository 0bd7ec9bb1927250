using Orleans.Concurrency;

namespace RnnSweep.Cluster.Contracts;

/// <summary>
/// Which sweeps there are, whose turn it is on a slot, and how full the silos are. One in the cluster; what it knows is in the store, or is reported again
/// within seconds, so that it can be lost at any time. Only what each sweep has used of the slots is lost with it: then all begin equal.
/// </summary>
[Alias("rnnsweep.ISweepDirectoryGrain")]
public interface ISweepDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The only key there is.</summary>
    const long Key = 0;

    /// <summary>A slot is free: whose turn is it?</summary>
    [Alias("next")]
    Task<SlotTurn> NextAsync(SlotQuestion question);

    /// <summary>Who has taken the slot, where it was not the first of the order. Nobody waits for it, and it may get lost.</summary>
    [Alias("settle"), OneWay]
    Task CloseTurnAsync(SlotOutcome outcome);

    /// <summary>A silo says what has been training on it for some time, every second.</summary>
    /// <returns>The slots that other sweeps claim: their runs are to be suspended at their next reports.</returns>
    [Alias("hold")]
    Task<int[]> HoldAsync(HeldSlots held);

    /// <summary>Where every sweep stands, oldest first.</summary>
    [Alias("list")]
    Task<SweepStatus[]> ListAsync();

    /// <summary>A sweep has been created.</summary>
    [Alias("opened")]
    Task OpenedAsync(OpenSweep sweep);

    /// <summary>A silo says how full it is, every few seconds.</summary>
    [Alias("stands")]
    Task StandsAsync(SiloSlots slots);

    /// <summary>What silos have said of late.</summary>
    [Alias("slots")]
    Task<SiloSlots[]> SlotsAsync();

    /// <summary>How the sweeps that have not ended share the slots.</summary>
    [Alias("shares")]
    Task<SweepStanding[]> SharesAsync();

    /// <summary>A sweep has ended.</summary>
    [Alias("closed")]
    Task ClosedAsync(string sweepId);

    /// <summary>A sweep has been deleted.</summary>
    [Alias("deleted")]
    Task DeletedAsync(string sweepId);
}
