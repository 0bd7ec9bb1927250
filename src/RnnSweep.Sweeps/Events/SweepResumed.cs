namespace RnnSweep.Sweeps.Events;

/// <summary>An engine has taken the sweep up again after a stop, a kill or a crash.</summary>
/// <param name="Product">Version of the program that continues.</param>
/// <param name="Cut">Bytes of a torn last line that were cut off; 0 as a rule.</param>
public sealed record SweepResumed(string Product, long Cut) : SweepEvent;
