namespace RnnSweep.Cluster.Contracts;

/// <summary>A run that a slot trains, for those who look at the cluster.</summary>
/// <param name="Slot">The slot's number on its silo.</param>
/// <param name="SweepId">The run's sweep.</param>
/// <param name="Run">The run.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Seconds">How long it has had the slot.</param>
/// <param name="Silent">How long ago it made its last report, or began.</param>
/// <param name="Longest">The longest time from one of its reports to the next; null before its first report.</param>
[GenerateSerializer, Immutable, Alias("rnnsweep.slotWork")]
public sealed record SlotWork(
    [property: Id(0)] int Slot,
    [property: Id(1)] string SweepId,
    [property: Id(2)] int Run,
    [property: Id(3)] int Attempt,
    [property: Id(4)] double Seconds,
    [property: Id(5)] double Silent,
    [property: Id(6)] double? Longest);
