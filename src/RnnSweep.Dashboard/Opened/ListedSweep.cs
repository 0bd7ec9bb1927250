using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Opened;

/// <summary>A sweep in the list.</summary>
/// <param name="Listing">What the engine says of it.</param>
/// <param name="Summary">What its runs come to; null while it is being read, where it cannot be, and of those that are too many to be.</param>
/// <param name="IsReading">Whether it is being read for the first time.</param>
internal sealed record ListedSweep(SweepListing Listing, SweepFigures? Summary, bool IsReading);
