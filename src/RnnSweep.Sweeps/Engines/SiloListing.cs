namespace RnnSweep.Sweeps.Engines;

/// <summary>A machine of a cluster, in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where the others reach it.</param>
/// <param name="Since">When it joined.</param>
/// <param name="Slots">Runs that it can train at a time; null where it has not said so yet.</param>
/// <param name="Busy">How many of them are taken; null likewise.</param>
/// <param name="Trouble">What keeps it from being ready, in words; null while nothing does.</param>
/// <param name="Trains">What its slots train; null where it does not say so.</param>
public sealed record SiloListing(
    string Name, string Address, DateTimeOffset Since, int? Slots, int? Busy, string? Trouble = null, IReadOnlyList<SlotListing>? Trains = null);
