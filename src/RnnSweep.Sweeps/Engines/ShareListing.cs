namespace RnnSweep.Sweeps.Engines;

/// <summary>Where a sweep stands among those that share the slots of an engine.</summary>
/// <param name="SweepId">The sweep.</param>
/// <param name="Weight">Its weight, from 1.</param>
/// <param name="Ahead">Slot-seconds by weight that it has used beyond the least served sweep that has work.</param>
/// <param name="IsIdle">True while it had no run for a free slot when it was asked last.</param>
/// <param name="Slots">Slots that it has.</param>
/// <param name="Claims">Slots of others that it will get at the next reports of their runs.</param>
public sealed record ShareListing(string SweepId, int Weight, double Ahead, bool IsIdle, int Slots, int Claims);
